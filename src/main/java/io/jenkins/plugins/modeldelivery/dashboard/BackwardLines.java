package io.jenkins.plugins.modeldelivery.dashboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a file from a place towards its beginning, read block by block. */
final class BackwardLines implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final SeekableByteChannel channel;
    private byte[] block = new byte[0];
    private long blockBegin;
    private long position;

    /**
     * @param from where to begin; within a line, that line's beginning
     */
    BackwardLines(Path file, long from) throws IOException {
        channel = Files.newByteChannel(file);
        blockBegin = from;
        position = from;
        if (from > 0 && byteBefore(from) != '\n') {
            previous();
        }
    }

    /** The beginning of the line that was read last. */
    long position() {
        return position;
    }

    /** The line before, without its end; empty at the file's beginning. */
    Optional<byte[]> previous() throws IOException {
        if (position == 0) {
            return Optional.empty();
        }
        long end = byteBefore(position) == '\n' ? position - 1 : position;
        long begin = end;
        while (begin > 0 && byteBefore(begin) != '\n') {
            begin--;
        }
        position = begin;
        return Optional.of(read(begin, end));
    }

    private byte byteBefore(long place) throws IOException {
        if (place <= blockBegin || place > blockBegin + block.length) {
            long begin = Math.max(0, place - BLOCK);
            block = read(begin, place);
            blockBegin = begin;
        }
        return block[(int) (place - 1 - blockBegin)];
    }

    private byte[] read(long begin, long end) throws IOException {
        if (begin >= blockBegin && end <= blockBegin + block.length) {
            return Arrays.copyOfRange(block, (int) (begin - blockBegin), (int) (end - blockBegin));
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) (end - begin));
        channel.position(begin);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Until all is there; the file only ever grows.
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
