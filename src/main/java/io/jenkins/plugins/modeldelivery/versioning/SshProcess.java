package io.jenkins.plugins.modeldelivery.versioning;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The SSH client, whose output ends only when what it said of an error was read. JGit reads the two side by side and at
 * the end of the output says what it has of the error by then, which may be nothing: a server that is not known would be
 * told as a repository that is not found.
 */
final class SshProcess extends Process {
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Process process;
    private final CountDownLatch errorRead = new CountDownLatch(1);

    SshProcess(Process process) {
        this.process = process;
    }

    @Override
    public InputStream getInputStream() {
        return new Observed(process.getInputStream(), () -> {
            // That of a server in the background of the other side may stay open.
            boolean unused = errorRead.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                    && process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        });
    }

    @Override
    public InputStream getErrorStream() {
        return new Observed(process.getErrorStream(), errorRead::countDown);
    }

    @FunctionalInterface
    private interface AtEnd {
        void act() throws InterruptedException;
    }

    private static final class Observed extends FilterInputStream {
        private final AtEnd atEnd;

        Observed(InputStream in, AtEnd atEnd) {
            super(in);
            this.atEnd = atEnd;
        }

        @Override
        public int read() throws IOException {
            return observe(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return observe(super.read(bytes, offset, length));
        }

        private int observe(int read) throws IOException {
            if (read < 0) {
                try {
                    atEnd.act();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
            return read;
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        // Whoever ends it waits for nothing more.
        errorRead.countDown();
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        errorRead.countDown();
        return process.destroyForcibly();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }
}
