package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.io.Serializable;
import java.util.Map;

/**
 * The metrics of the rows that have one value in one column.
 *
 * @param column the column
 * @param value the value
 * @param rows how many rows have it
 * @param metrics by name
 */
public record SliceResult(String column, String value, long rows, Map<String, Metric> metrics)
        implements Serializable {}
