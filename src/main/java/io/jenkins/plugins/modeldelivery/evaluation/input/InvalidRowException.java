package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;

/** One row that can't be used, which a request may allow to leave out. */
public final class InvalidRowException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message where the row stands and what is wrong with it as a whole
     */
    public InvalidRowException(String message) {
        super(message);
    }

    /**
     * @param cells the row
     * @param column the column's name
     * @param value what stands there
     * @param problem what is wrong with it, and what is allowed
     */
    public InvalidRowException(Cells cells, String column, String value, String problem) {
        super(cells.where() + ", column " + Shown.of(column) + ": '" + Shown.of(value) + "' " + problem);
    }
}
