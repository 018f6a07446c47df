package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary files over which the rows of both sides are spread by their keys, so that equal keys meet in one. */
final class Partitions implements Closeable {
    /** A power of two. */
    static final int COUNT = 64;

    private final Path folder;
    private final Spool[] predictions = new Spool[COUNT];
    private final Spool[] labels = new Spool[COUNT];
    private final Spool[] joined = new Spool[COUNT + 1];

    /**
     * @param above an existing folder, in which they get one of their own
     */
    Partitions(Path above) throws IOException {
        folder = Files.createTempDirectory(above, ".joining-");
        for (int i = 0; i < COUNT; i++) {
            predictions[i] = new Spool(folder.resolve("predictions-" + i));
            labels[i] = new Spool(folder.resolve("labels-" + i));
        }
        for (int i = 0; i <= COUNT; i++) {
            joined[i] = new Spool(folder.resolve("joined-" + i));
        }
    }

    void prediction(long ordinal, PackedRow row) throws IOException {
        predictions[of(row)].add(ordinal, row.bytes(), row.start(), row.end());
    }

    void label(long ordinal, PackedRow row) throws IOException {
        labels[of(row)].add(ordinal, row.bytes(), row.start(), row.end());
    }

    /** The hash's first bits; its last ones choose the place in memory. */
    private static int of(PackedRow row) {
        return (int) (row.hash() >>> 58);
    }

    Spool predictions(int partition) {
        return predictions[partition];
    }

    Spool labels(int partition) {
        return labels[partition];
    }

    /** What comes of a partition; there is one more for labels that can't be read. */
    Spool joined(int partition) {
        return joined[partition];
    }

    @Override
    public void close() throws IOException {
        for (Spool[] spools : new Spool[][] {predictions, labels, joined}) {
            for (Spool spool : spools) {
                if (spool != null) {
                    spool.close();
                }
            }
        }
        Files.deleteIfExists(folder);
    }
}
