package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;

/** A single value that can't be read; who knows which row it is of adds that. */
public final class UnreadableValueException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    /**
     * @param column the column's name
     * @param problem what is wrong with the value, and what to do
     */
    public UnreadableValueException(String column, String problem) {
        super("column " + Shown.of(column) + ": " + problem);
    }
}
