package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file and has it on the disk in the end. Systems begin to write late, when much has come together; here a
 * thread forces what there is while more is coming, so that the disk works beside the processor and little is left at the
 * end.
 */
final class ForcedOutput extends DurableOutput {
    /** Less would make the disk wait for a journal too often; a small file is forced once, at its end. */
    private static final long STEP_BYTES = 64 << 20;

    private final FileChannel channel;
    private final Thread forcing = new Thread(this::force, "artifact-force");
    private long written;
    private boolean ended;
    private IOException failed;

    /**
     * @param file must not be there yet
     */
    ForcedOutput(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        forcing.setDaemon(true);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        told(length);
    }

    private synchronized void told(int length) throws IOException {
        if (failed != null) {
            throw failed;
        }
        if (written < STEP_BYTES && written + length >= STEP_BYTES) {
            forcing.start();
        }
        written += length;
        notifyAll();
    }

    private void force() {
        try {
            for (long forced = 0; awaitMoreThan(forced); ) {
                forced = position();
                channel.force(false);
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitMoreThan(long forced) throws InterruptedException {
        while (!ended && written - forced < STEP_BYTES) {
            wait();
        }
        return !ended;
    }

    private synchronized long position() {
        return written;
    }

    private synchronized void fail(IOException problem) {
        failed = problem;
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    void finish() throws IOException, InterruptedException {
        end();
        // An error is told once, to whoever forces next.
        forcing.join();
        channel.force(true);
        told(0);
    }

    @Override
    public void close() throws IOException {
        end();
        channel.close();
    }
}
