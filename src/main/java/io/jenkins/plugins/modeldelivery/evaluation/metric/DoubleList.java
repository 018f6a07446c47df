package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;

/** A growing array of primitive numbers. */
final class DoubleList {
    private static final double[] NONE = {};

    private double[] values = NONE;
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(64, size + (size >> 1)));
        }
        values[size++] = value + 0.0; // -0.0 becomes 0.0, so that sorting agrees with comparison
    }

    void addAll(DoubleList other) {
        if (values.length - size < other.size) {
            values = Arrays.copyOf(values, Math.max(size + other.size, size + (size >> 1)));
        }
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
    }

    void fields(Fields fields) throws IOException {
        values = fields.numbers(values, size);
        size = fields.reading() ? values.length : size;
    }

    int size() {
        return size;
    }

    double get(int index) {
        return values[index];
    }

    /** The values in the order in which they came; not a copy. */
    double[] trimmed() {
        if (values.length != size) {
            values = Arrays.copyOf(values, size);
        }
        return values;
    }
}
