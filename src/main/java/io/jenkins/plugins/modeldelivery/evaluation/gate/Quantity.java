package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.IntervalAt;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;

/**
 * What a gate compares with its bound.
 *
 * @param value the point
 * @param low the interval's lower end, or null
 * @param high the interval's upper end, or null
 * @param method how the interval was computed, or null
 * @param levels the interval at other levels, or null
 */
record Quantity(double value, Double low, Double high, String method, IntervalAt levels) {
    static Quantity of(Metric metric, IntervalAt levels) {
        return new Quantity(metric.value(), metric.low(), metric.high(), metric.method(), levels);
    }

    static Quantity of(double value, Interval interval, IntervalAt levels) {
        return interval == null
                ? new Quantity(value, null, null, null, null)
                : new Quantity(value, interval.low(), interval.high(), interval.method(), levels);
    }

    /** Another value, of which the interval is this one moved by a constant. */
    Quantity moved(double other, double shift) {
        IntervalAt moved = levels == null
                ? null
                : confidence -> {
                    Interval interval = levels.at(confidence);
                    return new Interval(interval.low() + shift, interval.high() + shift, interval.method());
                };
        return new Quantity(
                other,
                low == null ? null : Double.valueOf(low + shift),
                high == null ? null : Double.valueOf(high + shift),
                method,
                moved);
    }

    boolean hasInterval() {
        return low != null && high != null;
    }
}
