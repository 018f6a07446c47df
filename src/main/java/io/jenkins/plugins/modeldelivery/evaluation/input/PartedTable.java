package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** A table that knows how to give its parts, and so its rows. */
public abstract class PartedTable implements Table {
    private RowCursor rows;

    @Override
    public final Cells next() throws DeliveryException {
        while (rows == null || !rows.next()) {
            TablePart part = nextPart();
            if (part == null) {
                return null;
            }
            rows = part.rows();
        }
        return rows;
    }
}
