package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** Consecutive rows that a columnar file stores together; any thread may read them. */
public interface RowGroup {
    /**
     * Some rows of one column.
     *
     * @param column where the column stands in the table
     * @param from the first row, from 0 within this group
     * @param to the row behind the last one
     * @throws DeliveryException when the column is broken there, or of a type that is no table's cell
     */
    ColumnValues read(int column, int from, int to) throws DeliveryException;
}
