package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** Rows whose columns stand in other places. */
final class MovedColumns implements RowCursor {
    private final RowCursor rows;
    private final int[] places;

    /**
     * @param places of each column, where it stands in the rows; -1 where it is missing
     */
    MovedColumns(RowCursor rows, int[] places) {
        this.rows = rows;
        this.places = places;
    }

    @Override
    public boolean next() throws DeliveryException {
        return rows.next();
    }

    @Override
    public String text(int column) {
        return places[column] < 0 ? "" : rows.text(places[column]);
    }

    @Override
    public double number(int column) {
        return places[column] < 0 ? Double.NaN : rows.number(places[column]);
    }

    @Override
    public String where() {
        return rows.where();
    }
}
