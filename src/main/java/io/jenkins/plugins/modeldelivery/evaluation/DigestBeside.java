package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Computes the digest of a large file on a thread of its own while others read the same bytes. */
final class DigestBeside implements AutoCloseable {
    private Path file;
    private FutureTask<Digest> task;

    /** Begins; at most once. */
    void begin(Path begun) {
        file = begun;
        task = new FutureTask<>(() -> Digest.of(begun));
        Thread thread = new Thread(task, "digesting");
        thread.setDaemon(true);
        thread.start();
    }

    /** The digest of this file, which is waited for when it has been begun and computed now otherwise. */
    Digest of(Path wanted) throws IOException, InterruptedException {
        if (!wanted.equals(file)) {
            return Digest.of(wanted);
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the reading when the digest is not wanted any more. */
    @Override
    public void close() {
        if (task != null) {
            task.cancel(true);
        }
    }
}
