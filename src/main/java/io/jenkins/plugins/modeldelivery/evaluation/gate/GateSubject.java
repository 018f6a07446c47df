package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import java.util.Map;

/**
 * The rows that a gate is about.
 *
 * @param slice {@code column=value}, or null for all rows
 * @param rows how many rows
 * @param metrics their metrics
 * @param baseline the baseline's metrics of the same rows, or null when the baseline does not have them
 * @param paired both models' answers on these very rows, or null
 */
public record GateSubject(
        String slice, long rows, Map<String, Metric> metrics, Map<String, Metric> baseline, Paired paired) {}
