package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;

/** Tells how far an artifact is, from whichever thread. */
final class TransferProgress implements AutoCloseable {
    private final Progress progress;
    private long done;

    TransferProgress(Console console, String task, ArtifactScan scan, long bytes) {
        progress = bytes == 0
                ? done -> {}
                : console.progress(task + " " + scan.root().getFileName(), bytes, "bytes");
    }

    synchronized void add(long bytes) {
        done += bytes;
        progress.at(done);
    }

    @Override
    public synchronized void close() {
        progress.close();
    }
}
