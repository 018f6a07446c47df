package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** Values of one column for some consecutive rows. One thread uses it. */
public interface ColumnValues {
    /**
     * The text of a value, empty where there is none.
     *
     * @param row from 0
     * @throws DeliveryException when the value can't be written as text
     */
    String text(int row) throws DeliveryException;

    /**
     * The number of a value, NaN where there is none.
     *
     * @param row from 0
     * @throws DeliveryException when the value can't be read
     */
    double number(int row) throws DeliveryException;
}
