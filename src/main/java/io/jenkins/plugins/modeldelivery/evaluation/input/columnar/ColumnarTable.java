package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.PartedTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.TablePart;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a columnar file. A part has a fixed number of rows, whatever row groups they stand in. Of a part, a column
 * is read when its first cell is asked for, so that columns that nobody asks for are never taken from the disk.
 */
public final class ColumnarTable extends PartedTable {
    private static final long BYTES_OF_PART = 8L << 20;
    private static final long MOST_ROWS = 1 << 15;
    private static final long FEWEST_ROWS = 1 << 8;

    private final String shown;
    private final ColumnarFile file;
    private final long allRows;
    private final int rowsOfPart;
    private long given;
    private int group = -1;
    private int at;
    private RowGroup opened;

    /**
     * @param shown the file as the user named it
     * @param file closed with this table
     */
    public ColumnarTable(String shown, ColumnarFile file) {
        this.shown = shown;
        this.file = file;
        long rows = 0;
        for (int i = 0; i < file.groups(); i++) {
            rows += file.rows(i);
        }
        this.allRows = rows;
        long bytesOfRow = Math.max(1, file.unpackedBytes() / Math.max(1, rows));
        this.rowsOfPart = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BYTES_OF_PART / bytesOfRow));
    }

    @Override
    public Columns columns() {
        return file.columns();
    }

    @Override
    public TablePart nextPart() throws DeliveryException {
        if (given == allRows) {
            return null;
        }
        long first = given;
        List<ColumnarRows.Stretch> stretches = new ArrayList<>();
        int missing = rowsOfPart;
        while (missing > 0 && given < allRows) {
            while (group < 0 || at == file.rows(group)) {
                opened = file.open(++group);
                at = 0;
            }
            int taken = Math.min(missing, file.rows(group) - at);
            stretches.add(new ColumnarRows.Stretch(opened, at, at + taken));
            at += taken;
            given += taken;
            missing -= taken;
        }
        return new Part(first, stretches);
    }

    @Override
    public long bytesRead() {
        return allRows == 0 ? file.size() : (long) ((double) given / allRows * file.size());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Part implements TablePart {
        private final long before;
        private final List<ColumnarRows.Stretch> stretches;

        Part(long before, List<ColumnarRows.Stretch> stretches) {
            this.before = before;
            this.stretches = stretches;
        }

        @Override
        public long position() {
            return before + 1;
        }

        @Override
        public ColumnarRows rows() {
            return new ColumnarRows(shown, file.columns().names().size(), before, stretches);
        }
    }
}
