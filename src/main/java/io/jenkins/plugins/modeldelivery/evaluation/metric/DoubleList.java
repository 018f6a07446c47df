package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/** A growing array of primitive numbers. */
final class DoubleList {
    private static final int FIRST = 1024;

    private double[] values = new double[FIRST];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
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

    int size() {
        return size;
    }

    double get(int index) {
        return values[index];
    }

    /** The values in the order in which they came; not a copy. */
    double[] trimmed() {
        values = Arrays.copyOf(values, size);
        return values;
    }
}
