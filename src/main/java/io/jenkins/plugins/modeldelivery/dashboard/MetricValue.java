package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One metric of an evaluation.
 *
 * @param name its name
 * @param value the point estimate
 * @param low the interval's lower end, or null
 * @param high the interval's upper end, or null
 * @param level the interval's confidence level, between 0 and 1, or null
 * @param higherIsBetter the direction of improvement
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricValue(String name, double value, Double low, Double high, Double level, boolean higherIsBetter) {
    /** The metrics that have a value; those that a gate judges come first. */
    static List<MetricValue> all(JsonNode result) {
        Set<String> names = new LinkedHashSet<>();
        result.path("gates").forEach(gate -> names.add(gate.path("metric").asText()));
        result.path("metrics").fieldNames().forEachRemaining(names::add);
        List<MetricValue> metrics = new ArrayList<>();
        for (String name : names) {
            JsonNode metric = result.path("metrics").path(name);
            Double value = ModelRecords.number(metric, "value");
            if (value != null) {
                metrics.add(new MetricValue(
                        name,
                        value,
                        ModelRecords.number(metric, "low"),
                        ModelRecords.number(metric, "high"),
                        ModelRecords.number(metric, "level"),
                        metric.path("higherIsBetter").asBoolean(true)));
            }
        }
        return metrics;
    }
}
