package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Some consecutive bytes of a file. */
final class FileRange extends InputStream {
    private final FileChannel file;
    private long left;

    /**
     * @param start the first byte's place
     * @param end behind the last byte; where the file ends before, so does this
     */
    FileRange(Path path, long start, long end) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.left = Math.max(0, end - start);
        file.position(start);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
