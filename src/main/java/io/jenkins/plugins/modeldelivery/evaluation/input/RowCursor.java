package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** Walks over rows; between two steps it is the row at which it stands. */
public interface RowCursor extends Cells {
    /**
     * Steps to the next row.
     *
     * @return false after the last one
     * @throws InvalidRowException when the row has another number of fields than the header; the next call goes on
     *     behind it
     * @throws DeliveryException when the rest can't be read
     */
    boolean next() throws DeliveryException;
}
