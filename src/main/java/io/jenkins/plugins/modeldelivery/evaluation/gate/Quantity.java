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
 * @param compared what to compare in place of value and bound when the point decides, or null
 */
record Quantity(double value, Double low, Double high, String method, IntervalAt levels, Compared compared) {
    /** The same question as whether the value reaches its bound, asked so that no difference is rounded. */
    record Compared(double left, double right) {}

    static Quantity of(Metric metric, IntervalAt levels) {
        return new Quantity(metric.value(), metric.low(), metric.high(), metric.method(), levels, null);
    }

    static Quantity of(double value, Interval interval, IntervalAt levels) {
        return interval == null
                ? new Quantity(value, null, null, null, null, null)
                : new Quantity(value, interval.low(), interval.high(), interval.method(), levels, null);
    }

    /** The same, decided as MLflow does: 0.9 is better than 0.8 by 0.1, although 0.9 − 0.8 is a little less. */
    Quantity comparing(double left, double right) {
        return new Quantity(value, low, high, method, levels, new Compared(left, right));
    }

    /** Whether the point reaches the bound. */
    boolean reaches(double bound, boolean atLeast) {
        double left = compared == null ? value : compared.left();
        double right = compared == null ? bound : compared.right();
        return atLeast ? left >= right : left <= right;
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
                moved,
                null);
    }

    boolean hasInterval() {
        return low != null && high != null;
    }
}
