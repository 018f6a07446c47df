package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;
import io.jenkins.plugins.modeldelivery.evaluation.input.UnreadableCell;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.Arrays;
import java.util.List;

/** The rows of a part of a columnar file. */
final class ColumnarRows implements RowCursor {
    /**
     * Rows of one group.
     *
     * @param from the first, from 0
     * @param to the one behind the last
     */
    record Stretch(RowGroup group, int from, int to) {}

    private final String shown;
    private final List<Stretch> stretches;
    private final ColumnValues[] values;
    private long row;
    private int stretch = -1;
    private int at = -1;
    private int size;

    /**
     * @param before how many rows of the file stand before
     */
    ColumnarRows(String shown, int columns, long before, List<Stretch> stretches) {
        this.shown = shown;
        this.stretches = stretches;
        this.values = new ColumnValues[columns];
        this.row = before;
    }

    @Override
    public boolean next() {
        if (++at == size) {
            if (++stretch >= stretches.size()) {
                stretch--;
                at--;
                return false;
            }
            Arrays.fill(values, null);
            at = 0;
            size = stretches.get(stretch).to() - stretches.get(stretch).from();
        }
        row++;
        return true;
    }

    @Override
    public String text(int column) {
        try {
            return values(column).text(at);
        } catch (DeliveryException e) {
            throw unreadable(e);
        }
    }

    @Override
    public double number(int column) {
        try {
            return values(column).number(at);
        } catch (DeliveryException e) {
            throw unreadable(e);
        }
    }

    private ColumnValues values(int column) throws DeliveryException {
        if (values[column] == null) {
            Stretch read = stretches.get(stretch);
            values[column] = read.group().read(column, read.from(), read.to());
        }
        return values[column];
    }

    private RuntimeException unreadable(DeliveryException e) {
        return UnreadableCell.of(
                e instanceof UnreadableValueException value
                        ? new DeliveryException(where() + ", " + value.getMessage())
                        : e);
    }

    @Override
    public String where() {
        return shown + ", row " + row;
    }
}
