package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/** Tells how far an artifact is, from whichever thread. */
final class TransferProgress implements AutoCloseable {
    private final Progress progress;
    private final LongAdder done = new LongAdder();
    private final ReentrantLock telling = new ReentrantLock();

    TransferProgress(Console console, String task, ArtifactScan scan, long bytes) {
        progress = bytes == 0
                ? done -> {}
                : console.progress(task + " " + scan.root().getFileName(), bytes, "bytes");
    }

    /** While one thread tells, the others go on. */
    void add(long bytes) {
        done.add(bytes);
        if (telling.tryLock()) {
            try {
                progress.at(done.sum());
            } finally {
                telling.unlock();
            }
        }
    }

    @Override
    public void close() {
        telling.lock();
        try {
            progress.close();
        } finally {
            telling.unlock();
        }
    }
}
