package io.jenkins.plugins.modeldelivery.versioning.store;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes a large file past the system's cache, on a thread of its own: the disk takes the bytes from here while the next
 * ones are read and digested, nothing is copied once more, and what others have in the cache stays there. Whole blocks are
 * written so, the last bytes as usual.
 */
final class DirectOutput extends DurableOutput {
    private static final Logger LOGGER = Logger.getLogger(DirectOutput.class.getName());
    private static final int BUFFER_BYTES = 4 << 20;
    private static final int BUFFERS = 3;
    private static final int LARGEST_BLOCK_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final int block;
    private final BlockingQueue<ByteBuffer> filled = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread writing = new Thread(this::write, "artifact-write");
    private final ByteBuffer end = ByteBuffer.allocate(0);
    private ByteBuffer current;
    private volatile IOException failed;

    private DirectOutput(Path file, FileChannel channel, int block) {
        this.file = file;
        this.channel = channel;
        this.block = block;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(aligned(BUFFER_BYTES, block));
        }
        writing.setDaemon(true);
        writing.start();
    }

    /**
     * @param file must not be there yet
     * @return empty, and no file, where the file system or the system can't do it
     */
    static Optional<DirectOutput> tryOpen(Path file) throws IOException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
            long block = Files.getFileStore(file).getBlockSize();
            if (Long.bitCount(block) == 1 && block <= LARGEST_BLOCK_BYTES) {
                // Some take the option, and then no bytes.
                channel.write(aligned((int) block, (int) block));
                channel.truncate(0);
                return Optional.of(new DirectOutput(file, channel, (int) block));
            }
        } catch (UnsupportedOperationException | IOException e) {
            // The usual way works, or tells better what is wrong.
            LOGGER.log(Level.FINE, "no direct writing to " + file, e);
        }
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    private static ByteBuffer aligned(int bytes, int block) {
        return ByteBuffer.allocateDirect(bytes + block).alignedSlice(block).limit(bytes);
    }

    private void write() {
        try {
            for (ByteBuffer next = filled.take(); next != end; next = filled.take()) {
                write(next);
                free.add(next.clear().limit(BUFFER_BYTES));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a failure buffers are only given back, so that nobody waits for one. */
    private void write(ByteBuffer buffer) {
        try {
            while (failed == null && buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            failed = e;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (current == null) {
                current = taken();
            }
            int some = Math.min(length - done, current.remaining());
            current.put(bytes, from + done, some);
            done += some;
            if (!current.hasRemaining()) {
                filled.add(current.flip());
                current = null;
            }
        }
    }

    private ByteBuffer taken() throws IOException {
        try {
            ByteBuffer buffer = free.take();
            if (failed != null) {
                throw failed;
            }
            return buffer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing");
        }
    }

    @Override
    void finish() throws IOException, InterruptedException {
        ByteBuffer last = current == null ? end : current.flip();
        int whole = last.remaining() / block * block;
        ByteBuffer tail = last.duplicate().position(whole);
        if (whole > 0) {
            filled.add(last.limit(whole));
        }
        current = null;
        stop();
        if (failed != null) {
            throw failed;
        }
        try (FileChannel usual = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (tail.hasRemaining()) {
                usual.write(tail);
            }
            usual.force(true);
        }
    }

    private void stop() throws InterruptedException {
        filled.add(end);
        writing.join();
    }

    @Override
    public void close() throws IOException {
        if (writing.isAlive()) {
            failed = failed == null ? new IOException("not finished") : failed;
            filled.add(end);
        }
        channel.close();
    }
}
