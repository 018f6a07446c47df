package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.PartedTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TablePart;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions beside their labels. As long as both sides have the same rising keys they are read side by side and nothing is
 * kept; from where they do not, rows are looked up by their keys, in memory or through temporary files. In the place of a
 * row that has no other half stands an invalid one.
 */
final class JoinedTable extends PartedTable {
    private static final int PART = 1 << 18;

    private final Join join;
    private Lockstep lockstep;
    private JoinedRows rows;
    private long given;
    private final PackedBytes packed = new PackedBytes();

    private JoinedTable(Join join, Lockstep lockstep) {
        this.join = join;
        this.lockstep = lockstep;
    }

    static JoinedTable open(JoinedSource source) throws DeliveryException {
        List<Table> opened = new ArrayList<>();
        try {
            Table predictions = source.predictions().open();
            opened.add(predictions);
            Table labels = source.labels().open();
            opened.add(labels);
            JoinColumns columns = JoinColumns.of(
                    source.shown(), labels.columns(), predictions.columns(), source.key(), source.answers());
            Join join = new Join(source, columns, new Places());
            return new JoinedTable(
                    join,
                    new Lockstep(
                            join,
                            Side.labels(labels, columns, join.places()),
                            Side.predictions(predictions, columns, join.places())));
        } catch (DeliveryException e) {
            for (Table table : opened) {
                try {
                    table.close();
                } catch (IOException closing) {
                    e.addSuppressed(closing);
                }
            }
            throw e;
        }
    }

    @Override
    public Columns columns() {
        return join.columns().joined();
    }

    @Override
    public TablePart nextPart() throws DeliveryException {
        packed.clear();
        long first = given;
        while (packed.size() < PART && next(packed)) {
            given++;
        }
        return packed.size() == 0 ? null : new Part(packed.copy(), first);
    }

    private boolean next(PackedBytes into) throws DeliveryException {
        if (rows != null) {
            return rows.next(into);
        }
        switch (lockstep.next(into)) {
            case ROW:
                return true;
            case END:
                return false;
            default:
                close(lockstep);
                lockstep = null;
                rows = HashJoin.open(join, given);
                return rows.next(into);
        }
    }

    private void close(Lockstep finished) throws DeliveryException {
        try {
            finished.close();
        } catch (IOException e) {
            throw new DeliveryException(columns().shown() + " can't be closed: " + Shown.of(e.getMessage()), e);
        }
    }

    @Override
    public long bytesRead() {
        return rows != null ? rows.bytesRead() : lockstep == null ? 0 : lockstep.bytesRead();
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        } else if (lockstep != null) {
            lockstep.close();
        }
    }

    /** Some joined rows. */
    private final class Part implements TablePart {
        private final byte[] bytes;
        private final long position;

        Part(byte[] bytes, long position) {
            this.bytes = bytes;
            this.position = position;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public RowCursor rows() {
            return new JoinedCursor(bytes, columns().names().size(), join.places());
        }
    }
}
