package io.jenkins.plugins.modeldelivery.serving.model;

import io.jenkins.plugins.modeldelivery.inference.onnx.OnnxModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One loaded version and how many requests are using it. It is closed when it has been retired and the last is done. */
public final class ServedVersion {
    private static final int RETIRED = Integer.MIN_VALUE;

    private final String version;
    private final Digest digest;
    private final OnnxModel model;
    private final AtomicInteger users = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    ServedVersion(String version, Digest digest, OnnxModel model) {
        this.version = version;
        this.digest = digest;
        this.model = model;
    }

    /** The version's name. */
    public String version() {
        return version;
    }

    /** SHA-256 of the file that was loaded. */
    public Digest digest() {
        return digest;
    }

    /** The model; to be run only between {@link #acquire} and {@link #release}. */
    public OnnxModel model() {
        return model;
    }

    /** How many requests are using it. */
    public int inFlight() {
        int count = users.get();
        return count < 0 ? count - RETIRED : count;
    }

    /** Begins to use it; false when it has been retired. */
    boolean acquire() {
        int seen = users.get();
        while (seen >= 0) {
            if (users.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = users.get();
        }
        return false;
    }

    /** Ends what a successful {@link #acquire} began. */
    public void release() {
        if (users.decrementAndGet() == RETIRED) {
            close();
        }
    }

    /** Lets nobody begin to use it any more. */
    public void retire() {
        int before = users.getAndUpdate(count -> count < 0 ? count : count + RETIRED);
        if (before == 0) {
            close();
        }
    }

    /** Waits until the last user of a retired version is done; false when that takes longer. */
    boolean awaitClosed(Duration longest) throws InterruptedException {
        return closed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void close() {
        try {
            model.close();
        } finally {
            closed.countDown();
        }
    }
}
