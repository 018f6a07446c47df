package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects metrics in the order in which they are shown. */
public final class MetricTable {
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Confidence confidence;

    public MetricTable(Confidence confidence) {
        this.confidence = confidence;
    }

    /** The level of the intervals. */
    public Confidence confidence() {
        return confidence;
    }

    /** A metric for which higher is better; an infinite end of the interval counts as none. */
    public void higher(String name, double value, Interval interval) {
        put(name, value, interval, true, null);
    }

    /** A metric for which lower is better. */
    public void lower(String name, double value, Interval interval) {
        put(name, value, interval, false, null);
    }

    /** A metric with something that a reader must know; NaN counts as undefined. */
    public void put(String name, double value, Interval interval, boolean higherIsBetter, String note) {
        if (!Double.isFinite(value)) {
            undefined(name, higherIsBetter, note == null ? "it is not finite on these rows" : note);
            return;
        }
        Interval shown = interval == null || Double.isNaN(interval.low()) || Double.isNaN(interval.high())
                ? null
                : interval.including(value);
        metrics.put(
                name,
                new Metric(
                        value,
                        shown == null || Double.isInfinite(shown.low()) ? null : Double.valueOf(shown.low()),
                        shown == null || Double.isInfinite(shown.high()) ? null : Double.valueOf(shown.high()),
                        shown == null ? null : confidence.level(),
                        shown == null ? null : shown.method(),
                        higherIsBetter,
                        note));
    }

    /** A metric that these rows do not define. */
    public void undefined(String name, boolean higherIsBetter, String note) {
        metrics.put(name, Metric.undefined(higherIsBetter, note));
    }

    /** What was collected. */
    public Map<String, Metric> metrics() {
        return metrics;
    }
}
