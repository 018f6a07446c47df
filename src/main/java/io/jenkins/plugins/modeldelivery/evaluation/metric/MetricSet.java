package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The metrics of one task over some rows, while they are collected. */
public interface MetricSet {
    /** One row. */
    void add(Row row);

    /**
     * Takes in what another one of the same kind has seen, as if its rows had been added here after this one's. The
     * other is not to be used any more.
     */
    default void merge(MetricSet other) {
        throw new UnsupportedOperationException("not in parts");
    }

    /** Carries everything collected to or from a stream; what is read goes into an empty one of the same kind. */
    default void fields(Fields fields) throws IOException {
        throw new UnsupportedOperationException("not in parts");
    }

    /**
     * Bounds the memory from now on: what depends on every single row is counted in bins where there are many rows, and
     * a note with the metric says how far it can lie from the exact one; where that can't be done it becomes undefined.
     *
     * @param bits how fine: relative widths of 2 to the power of minus so many; memory grows as 2 to that power
     */
    default void bound(int bits) {}

    /** All metrics in the order in which they are shown. Nothing may be added afterwards. */
    Map<String, Metric> finish(Confidence confidence);

    /** How often each class was taken for which, the negative one first; empty but for two classes. */
    default Optional<ConfusionMatrix> confusion() {
        return Optional.empty();
    }

    /** What the reports draw; after {@link #finish}. */
    Curves curves(Confidence confidence);
}
