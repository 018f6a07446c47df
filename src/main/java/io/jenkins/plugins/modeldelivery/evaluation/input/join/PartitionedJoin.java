package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A hash join in partitions (Kitsuregawa, Tanaka and Moto-oka 1983, the "Grace" join): both sides are spread over files by
 * their keys, each file fits into memory, and what comes of them is merged in the order of the labels.
 */
final class PartitionedJoin implements JoinedRows {
    /** What belongs to no label comes after all that does. */
    private static final long BEHIND_LABELS = 1L << 62;

    private final Partitions partitions;
    private final LeftOut leftOut;
    private final long bytesRead;
    private final PriorityQueue<Spool> merging = new PriorityQueue<>(Comparator.comparingLong(Spool::number));

    private PartitionedJoin(Partitions partitions, LeftOut leftOut, long bytesRead) throws IOException {
        this.partitions = partitions;
        this.leftOut = leftOut;
        this.bytesRead = bytesRead;
        for (int i = 0; i <= Partitions.COUNT; i++) {
            enqueue(partitions.joined(i));
        }
    }

    /**
     * Joins all.
     *
     * @param partitions with the predictions in them; closed with what this returns
     */
    static JoinedRows run(Join join, Partitions partitions, LeftOut leftOut, long predictionBytes)
            throws DeliveryException, IOException {
        long bytes = predictionBytes + spreadLabels(join, partitions);
        for (int i = 0; i < Partitions.COUNT; i++) {
            joinPartition(join, partitions.predictions(i), partitions.labels(i), partitions.joined(i));
        }
        return new PartitionedJoin(partitions, leftOut, bytes);
    }

    private static long spreadLabels(Join join, Partitions partitions) throws DeliveryException, IOException {
        try (Side labels = join.labels()) {
            PackedBytes packed = new PackedBytes();
            for (long ordinal = 0; ; ordinal++) {
                packed.clear();
                try {
                    if (!labels.next()) {
                        return labels.bytesRead();
                    }
                    labels.pack(packed);
                    partitions.label(ordinal, PackedRow.of(packed));
                } catch (InvalidRowException e) {
                    packed.clear();
                    Join.message(e.getMessage(), packed);
                    partitions.joined(Partitions.COUNT).add(ordinal, packed.bytes(), 0, packed.size());
                }
            }
        }
    }

    private static void joinPartition(Join join, Spool predictions, Spool labels, Spool joined)
            throws DeliveryException, IOException {
        HashedRows rows = new HashedRows();
        Tail tail = new Tail();
        while (predictions.next()) {
            PackedRow row = new PackedRow(predictions.entry(), 0, predictions.entry().length);
            int there = rows.add(row, row.hash());
            if (there >= 0) {
                tail.add(predictions.number(), -1, join.repeated(row, rows.row(there)));
            } else {
                tail.add(predictions.number(), rows.size() - 1, null);
            }
            if (rows.bytes() > Runtime.getRuntime().maxMemory() / 2) {
                throw new DeliveryException(Shown.of(join.source().shown())
                        + ": there are too many rows to join them in this memory; sort both by the key, give the Java"
                        + " machine more memory (-Xmx), or drop columns that are not needed");
            }
        }
        PackedBytes packed = new PackedBytes();
        while (labels.next()) {
            packed.clear();
            HashJoin.look(join, rows, new PackedRow(labels.entry(), 0, labels.entry().length), packed);
            joined.add(labels.number(), packed.bytes(), 0, packed.size());
        }
        for (int i = 0; i < tail.size; i++) {
            String message = tail.message(i);
            if (message == null && !rows.taken(tail.indices[i])) {
                message = join.noLabel(rows.row(tail.indices[i]));
            }
            if (message != null) {
                packed.clear();
                Join.message(message, packed);
                joined.add(BEHIND_LABELS + tail.ordinals[i], packed.bytes(), 0, packed.size());
            }
        }
        joined.finish();
    }

    private void enqueue(Spool spool) throws IOException {
        if (spool.next()) {
            merging.add(spool);
        }
    }

    @Override
    public boolean next(PackedBytes into) throws DeliveryException {
        Spool first = merging.poll();
        if (first == null) {
            return leftOut.next(into);
        }
        into.raw(first.entry(), 0, first.entry().length);
        try {
            enqueue(first);
        } catch (IOException e) {
            throw new DeliveryException("A temporary file for joining can't be read: " + Shown.of(e.getMessage()), e);
        }
        return true;
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        partitions.close();
    }

    /** The predictions of a partition in their order: their place in memory, or why they have none. */
    private static final class Tail {
        private long[] ordinals = new long[1 << 10];
        private int[] indices = new int[1 << 10];
        private final java.util.Map<Integer, String> messages = new java.util.HashMap<>();
        private int size;

        void add(long ordinal, int index, String message) {
            if (size == ordinals.length) {
                ordinals = java.util.Arrays.copyOf(ordinals, size * 2);
                indices = java.util.Arrays.copyOf(indices, size * 2);
            }
            ordinals[size] = ordinal;
            indices[size] = index;
            if (message != null) {
                messages.put(size, message);
            }
            size++;
        }

        String message(int i) {
            return messages.get(i);
        }
    }
}
