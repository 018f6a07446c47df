package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/**
 * Throws what makes a cell unreadable. Most tables know a whole row once they have stepped to it, so that {@link Cells}
 * declares no exception; a columnar file learns that a column is broken when its first cell is looked at. As whoever
 * steps through a table declares the same exception, it is thrown undeclared from there.
 */
public final class UnreadableCell {
    private UnreadableCell() {}

    /** Does not return; the result is for the compiler. */
    public static RuntimeException of(DeliveryException problem) {
        return UnreadableCell.<RuntimeException>undeclared(problem);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E undeclared(DeliveryException problem) throws E {
        throw (E) problem;
    }
}
