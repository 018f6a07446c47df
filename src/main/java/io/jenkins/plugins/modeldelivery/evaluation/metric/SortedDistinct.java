package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/** The distinct values of an array, ascending. */
final class SortedDistinct {
    private SortedDistinct() {}

    /** Sorts the array in place; the two zeros count as one value. */
    static double[] of(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.0;
        }
        Arrays.parallelSort(values);
        int distinct = 0;
        for (int i = 0; i < values.length; i++) {
            if (distinct == 0 || values[i] != values[distinct - 1]) {
                values[distinct++] = values[i];
            }
        }
        return Arrays.copyOf(values, distinct);
    }
}
