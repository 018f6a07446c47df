package io.jenkins.plugins.modeldelivery.evaluation.report;

import io.jenkins.plugins.modeldelivery.evaluation.SliceResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as TensorBoard's scalars. TensorBoard puts tags with the same beginning up to a slash side by side; so a
 * metric, its interval's ends and its slices begin with the metric's name.
 */
public final class TensorboardScalars {
    private TensorboardScalars() {}

    /** The numbers by tag, without what is undefined. */
    public static Map<String, Double> of(EvaluationReport report) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        report.metrics().forEach((name, metric) -> {
            put(scalars, name, metric.value());
            put(scalars, name + "/low", metric.value() == null ? null : metric.low());
            put(scalars, name + "/high", metric.value() == null ? null : metric.high());
        });
        List<String> main = MainMetrics.of(report);
        for (SliceResult slice : report.slices()) {
            for (String name : main) {
                Metric metric = slice.metrics().get(name);
                if (metric != null) {
                    put(scalars, name + "/" + slice.column() + "=" + slice.value(), metric.value());
                }
            }
        }
        if (report.drift() != null) {
            for (ColumnDrift column : report.drift().columns()) {
                put(scalars, "drift/" + column.column(), column.psi());
            }
        }
        return scalars;
    }

    private static void put(Map<String, Double> scalars, String tag, Double value) {
        if (value != null) {
            scalars.put(tag, value);
        }
    }
}
