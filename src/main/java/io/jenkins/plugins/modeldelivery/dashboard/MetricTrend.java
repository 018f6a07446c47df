package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a metric went over the evaluations.
 *
 * @param name the metric
 * @param higherIsBetter the direction of improvement
 * @param total how many evaluations had it
 * @param points its values, thinned where there are very many
 * @param gates the names of the gates that ever judged it on all rows, such as {@code threshold}
 */
public record MetricTrend(String name, boolean higherIsBetter, int total, List<Point> points, List<String> gates) {
    /**
     * The metric in one evaluation.
     *
     * @param record the record's id
     * @param run the run's key
     * @param time when the evaluation began
     * @param version the version that was registered in the same run, or null
     * @param value the point estimate
     * @param low the interval's lower end, or null
     * @param high the interval's upper end, or null
     * @param level the interval's confidence level, or null
     * @param status what the gates on this metric said together, or null when there were none
     * @param limits for each gate the value at which it began to pass, in the order of the trend's gates
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            String record,
            String run,
            Instant time,
            String version,
            double value,
            Double low,
            Double high,
            Double level,
            String status,
            Map<String, Double> limits) {}

    static List<MetricTrend> of(ModelRecords records) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        Map<String, Boolean> direction = new LinkedHashMap<>();
        Set<String> gated = new LinkedHashSet<>();
        for (DeliveryRecord record : records.results("evaluate")) {
            JsonNode result = record.result();
            List<GateEntry> gates = GateEntry.all(result);
            for (MetricValue metric : MetricValue.all(result)) {
                List<GateEntry> own = gates.stream()
                        .filter(gate -> gate.metric().equals(metric.name()) && gate.slice() == null)
                        .toList();
                if (!own.isEmpty()) {
                    gated.add(metric.name());
                }
                direction.put(metric.name(), metric.higherIsBetter());
                points.computeIfAbsent(metric.name(), name -> new ArrayList<>())
                        .add(point(records, record, metric, own));
            }
        }
        return points.entrySet().stream()
                .map(entry -> of(entry.getKey(), direction.get(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(trend -> !gated.contains(trend.name())))
                .toList();
    }

    private static MetricTrend of(String name, boolean higherIsBetter, List<Point> points) {
        Set<String> gates = new LinkedHashSet<>();
        points.forEach(point -> gates.addAll(point.limits().keySet()));
        return new MetricTrend(
                name,
                higherIsBetter,
                points.size(),
                Downsampling.thin(points, Point::value, DashboardData.MOST_POINTS),
                List.copyOf(gates));
    }

    private static Point point(ModelRecords records, DeliveryRecord record, MetricValue metric, List<GateEntry> gates) {
        Map<String, Double> limits = new LinkedHashMap<>();
        String status = null;
        for (GateEntry gate : gates) {
            if (gate.limit() != null) {
                limits.put(gate.kind(), gate.limit());
            }
            status = worse(status, gate.status());
        }
        return new Point(
                record.id(),
                records.run(record),
                record.started(),
                records.registeredInRun(record),
                metric.value(),
                metric.low(),
                metric.high(),
                metric.level(),
                status,
                limits);
    }

    private static String worse(String one, String other) {
        List<String> worstFirst = List.of("fail", "inconclusive", "pass", "skipped");
        for (String status : worstFirst) {
            if (status.equals(one) || status.equals(other)) {
                return status;
            }
        }
        return other == null ? one : other;
    }
}
