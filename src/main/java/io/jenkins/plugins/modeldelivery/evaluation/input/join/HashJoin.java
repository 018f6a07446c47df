package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;

/** Holds the predictions in memory and looks up each label's; what nobody asked for comes last. */
final class HashJoin implements JoinedRows {
    private final Join join;
    private final HashedRows rows;
    private final LeftOut leftOut;
    private final Side labels;
    private final long predictionBytes;
    private final PackedBytes packed = new PackedBytes();
    private boolean labelsEnded;
    private int unasked;

    private HashJoin(Join join, HashedRows rows, LeftOut leftOut, Side labels, long predictionBytes) {
        this.join = join;
        this.rows = rows;
        this.leftOut = leftOut;
        this.labels = labels;
        this.predictionBytes = predictionBytes;
    }

    /**
     * Reads the predictions: into memory, or into temporary files where they are too many.
     *
     * @param skip of so many labels, the first, the joined rows are known and not wanted again
     */
    static JoinedRows open(Join join, long skip) throws DeliveryException {
        HashedRows rows = new HashedRows();
        LeftOut leftOut = new LeftOut(join.source().skipInvalid());
        Partitions partitions = null;
        JoinedRows opened = null;
        try (Side predictions = join.predictions()) {
            PackedBytes packed = new PackedBytes();
            long ordinal = 0;
            while (true) {
                try {
                    if (!predictions.next()) {
                        break;
                    }
                    packed.clear();
                    predictions.pack(packed);
                    PackedRow row = PackedRow.of(packed);
                    if (partitions != null) {
                        partitions.prediction(ordinal++, row);
                        continue;
                    }
                    int there = rows.add(row, row.hash());
                    if (there >= 0) {
                        throw new InvalidRowException(join.repeated(row, rows.row(there)));
                    }
                    ordinal++;
                } catch (InvalidRowException e) {
                    leftOut.add(e);
                }
                if (rows != null && rows.bytes() > join.source().memory()) {
                    partitions = new Partitions(join.source().folder());
                    for (int i = 0; i < rows.size(); i++) {
                        partitions.prediction(i, rows.row(i));
                    }
                    rows = null;
                }
            }
            opened = partitions == null
                    ? new HashJoin(join, rows, leftOut, join.labels(), predictions.bytesRead())
                    : PartitionedJoin.run(join, partitions, leftOut, predictions.bytesRead());
            for (long i = 0; i < skip; i++) {
                packed.clear();
                opened.next(packed);
            }
            return opened;
        } catch (IOException e) {
            close(partitions, opened);
            throw new DeliveryException(
                    Shown.of(join.source().shown()) + ": the temporary files for joining can't be used: "
                            + Shown.of(e.getMessage()),
                    e);
        } catch (DeliveryException e) {
            close(partitions, opened);
            throw e;
        }
    }

    private static void close(Partitions partitions, JoinedRows opened) {
        try (partitions;
                opened) {
            return;
        } catch (IOException e) {
            // The first failure is the one to tell.
        }
    }

    @Override
    public boolean next(PackedBytes into) throws DeliveryException {
        if (!labelsEnded) {
            try {
                labelsEnded = !labels.next();
            } catch (InvalidRowException e) {
                Join.message(e.getMessage(), into);
                return true;
            }
            if (!labelsEnded) {
                packed.clear();
                labels.pack(packed);
                look(PackedRow.of(packed), into);
                return true;
            }
        }
        while (unasked < rows.size()) {
            int index = unasked++;
            if (!rows.taken(index)) {
                Join.message(join.noLabel(rows.row(index)), into);
                return true;
            }
        }
        return leftOut.next(into);
    }

    private void look(PackedRow label, PackedBytes into) {
        look(join, rows, label, into);
    }

    /** Adds the label's joined row, or what is wrong with it. */
    static void look(Join join, HashedRows rows, PackedRow label, PackedBytes into) {
        int index = rows.find(label, label.hash());
        if (index < 0) {
            Join.message(join.noPrediction(label), into);
        } else if (!rows.take(index)) {
            Join.message(join.labelRepeated(label), into);
        } else {
            join.row(label, rows.row(index), into);
        }
    }

    @Override
    public long bytesRead() {
        return predictionBytes + labels.bytesRead();
    }

    @Override
    public void close() throws IOException {
        labels.close();
    }
}
