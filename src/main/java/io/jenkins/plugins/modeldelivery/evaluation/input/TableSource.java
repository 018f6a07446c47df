package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** Where a table comes from: it can be opened more than once, and has the same rows in the same order each time. */
public interface TableSource {
    /** What the user named it. */
    String shown();

    /**
     * Opens it at its first row.
     *
     * @throws DeliveryException when it is empty or not readable
     */
    Table open() throws DeliveryException;

    /** How many bytes its files have. */
    long size();
}
