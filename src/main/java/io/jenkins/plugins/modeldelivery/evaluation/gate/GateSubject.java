package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.IntervalAt;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows that a gate is about.
 *
 * @param slice {@code column=value}, or null for all rows
 * @param rows how many rows
 * @param metrics their metrics
 * @param baseline the baseline's metrics of the same rows, or null when the baseline does not have them
 * @param paired both models' answers on these very rows, or null
 * @param atLevel the metrics with intervals of another level, or null when they are known at one level only
 */
public record GateSubject(
        String slice,
        long rows,
        Map<String, Metric> metrics,
        Map<String, Metric> baseline,
        Paired paired,
        Function<Confidence, Map<String, Metric>> atLevel) {
    /** The interval of a metric at any level. */
    IntervalAt levels(String name) {
        Metric metric = metrics.get(name);
        if (!metric.hasInterval()) {
            return null;
        }
        if (atLevel != null) {
            return confidence -> atLevel.apply(confidence).get(name).interval();
        }
        if (metric.level() == null) {
            return null;
        }
        return IntervalAt.scaled(metric.value(), metric.interval(), new Confidence(metric.level()));
    }
}
