package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;

/** An artifact that was read for a store, file by file, and is in it once it is kept. */
public final class StagedArtifact implements AutoCloseable {
    private final ArtifactScan scan;
    private final ArtifactContent content;
    private final ArtifactStore store;
    private final List<StagedEntry> entries;
    private final KnownDigests known;

    /**
     * A file of it.
     *
     * @param staged null when it did not change since its digests were computed
     */
    record StagedEntry(ArtifactScan.Found found, ContentDigests digests, StagedFile staged) {}

    StagedArtifact(
            ArtifactScan scan,
            ArtifactContent content,
            ArtifactStore store,
            List<StagedEntry> entries,
            KnownDigests known) {
        this.scan = scan;
        this.content = content;
        this.store = store;
        this.entries = entries;
        this.known = known;
    }

    /** What was read. */
    public ArtifactContent content() {
        return content;
    }

    /** Puts its files into the store, then what names them. Can be repeated. */
    public void keep(Console console) throws DeliveryException, InterruptedException {
        keep(console, StepObserver.NOBODY);
    }

    /** The same, step by step. */
    public void keep(Console console, StepObserver observer) throws DeliveryException, InterruptedException {
        long bytes = entries.stream()
                .filter(entry -> entry.staged == null)
                .mapToLong(entry -> entry.digests.size())
                .sum();
        try (TransferProgress progress = new TransferProgress(console, "Storing", scan, bytes)) {
            Parallel.forEach(entries, store.concurrency(), entry -> {
                if (entry.staged != null) {
                    entry.staged.keep();
                } else {
                    store.put(entry.found.file(), entry.digests, progress::add);
                }
                observer.reached(TransferStep.OBJECT_STORED);
            });
        } catch (DeliveryException e) {
            // Perhaps what was known of an unchanged file was wrong.
            known.forget();
            throw e;
        }
        if (content.isFolder()) {
            store.put(content.md5(), DirObject.write(content.files()));
        }
    }

    @Override
    public void close() {
        entries.forEach(entry -> {
            if (entry.staged != null) {
                entry.staged.close();
            }
        });
    }
}
