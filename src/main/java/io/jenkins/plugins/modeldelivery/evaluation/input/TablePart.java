package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** Some consecutive rows of a table, which any thread may read, more than once. */
public interface TablePart {
    /** A number for the first row, from which its successors count on; no two rows of a table share one. */
    long position();

    /**
     * A reader that stands before the first row.
     *
     * @throws DeliveryException when the part is broken as a whole
     */
    RowCursor rows() throws DeliveryException;
}
