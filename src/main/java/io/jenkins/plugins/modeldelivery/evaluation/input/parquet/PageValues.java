package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;

/**
 * The values of a page that are there, one after the other. Broken bytes show as an index out of bounds, and values that
 * the encoding can't hold as an unsupported operation.
 */
abstract class PageValues {
    /** Passes over so many values. */
    abstract void skip(int count);

    /** Fills in so many whole numbers. */
    void longs(long[] target, int at, int count) {
        throw new UnsupportedOperationException("whole numbers");
    }

    /** Fills in so many floating-point numbers. */
    void doubles(double[] target, int at, int count) {
        throw new UnsupportedOperationException("floating-point numbers");
    }

    /** Fills in so many texts. */
    void bytes(BytesValues target, int at, int count) {
        throw new UnsupportedOperationException("texts");
    }
}
