package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;

/** A growing array of primitive whole numbers. */
final class IntList {
    private static final int[] NONE = {};

    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(64, size + (size >> 1)));
        }
        values[size++] = value;
    }

    void addAll(IntList other) {
        if (values.length - size < other.size) {
            values = Arrays.copyOf(values, Math.max(size + other.size, size + (size >> 1)));
        }
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
    }

    void fields(Fields fields) throws IOException {
        values = fields.counts(values, size);
        size = fields.reading() ? values.length : size;
    }

    /** Whether all are indices of so many things. */
    boolean below(int bound) {
        for (int i = 0; i < size; i++) {
            if (values[i] < 0 || values[i] >= bound) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    /** The values in the order in which they came; not a copy. */
    int[] trimmed() {
        values = Arrays.copyOf(values, size);
        return values;
    }
}
