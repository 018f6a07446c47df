package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;

/**
 * What a gate compares with its bound.
 *
 * @param value the point
 * @param low the interval's lower end, or null
 * @param high the interval's upper end, or null
 * @param method how the interval was computed, or null
 */
record Quantity(double value, Double low, Double high, String method) {
    static Quantity of(Metric metric) {
        return new Quantity(metric.value(), metric.low(), metric.high(), metric.method());
    }

    boolean hasInterval() {
        return low != null && high != null;
    }
}
