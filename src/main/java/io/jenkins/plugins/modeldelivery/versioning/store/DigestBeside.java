package io.jenkins.plugins.modeldelivery.versioning.store;

import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Computes a digest on a thread of its own, from a ring of a few buffers. */
final class DigestBeside implements AutoCloseable {
    /** Small enough that the second who reads a buffer finds it in the processor's cache. */
    private static final int BUFFER_BYTES = 1 << 18;

    private static final int BUFFERS = 6;
    private static final Filled END = new Filled(new byte[0], 0);

    private final MessageDigest computation;
    private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BUFFERS + 2);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
    private final Thread thread;

    private record Filled(byte[] bytes, int length) {}

    private DigestBeside(MessageDigest computation) {
        this.computation = computation;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new byte[BUFFER_BYTES]);
        }
        thread = new Thread(this::compute, "artifact-digest");
        thread.setDaemon(true);
    }

    static DigestBeside start(MessageDigest computation) {
        DigestBeside beside = new DigestBeside(computation);
        beside.thread.start();
        return beside;
    }

    private void compute() {
        try {
            for (Filled next = filled.take(); next != END; next = filled.take()) {
                computation.update(next.bytes, 0, next.length);
                // What did not come from here is not put into the ring.
                if (next.bytes.length == BUFFER_BYTES) {
                    free.add(next.bytes);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A buffer to fill; waits until one is free. */
    byte[] buffer() throws InterruptedException {
        return free.take();
    }

    /** Adds bytes, which must not be changed from now on. */
    void update(byte[] bytes, int length) throws InterruptedException {
        filled.put(new Filled(bytes, length));
    }

    /** Ends the computation. */
    byte[] digest() throws InterruptedException {
        filled.put(END);
        thread.join();
        return computation.digest();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
