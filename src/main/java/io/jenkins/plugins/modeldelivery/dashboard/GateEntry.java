package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One gate of an evaluation.
 *
 * @param metric the metric's name
 * @param kind {@code threshold}, {@code absoluteChange}, {@code relativeChange} or {@code gap}
 * @param slice {@code column=value}, or null for all rows
 * @param bound the bound
 * @param higherIsBetter whether the value had to be at least the bound, or at most
 * @param value what was compared, or null
 * @param low the lower end of its interval, or null
 * @param high the upper end of its interval, or null
 * @param baseline the baseline's metric, for a change, or null
 * @param status {@code pass}, {@code fail}, {@code inconclusive} or {@code skipped}
 * @param explanation the same in plain words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateEntry(
        String metric,
        String kind,
        String slice,
        Double bound,
        boolean higherIsBetter,
        Double value,
        Double low,
        Double high,
        Double baseline,
        String status,
        String explanation) {
    static List<GateEntry> all(JsonNode result) {
        List<GateEntry> gates = new ArrayList<>();
        for (JsonNode gate : result.path("gates")) {
            gates.add(new GateEntry(
                    gate.path("metric").asText(),
                    gate.path("kind").asText("threshold"),
                    ModelRecords.text(gate, "slice"),
                    ModelRecords.number(gate, "bound"),
                    gate.path("higherIsBetter").asBoolean(true),
                    ModelRecords.number(gate, "value"),
                    ModelRecords.number(gate, "low"),
                    ModelRecords.number(gate, "high"),
                    ModelRecords.number(gate, "baseline"),
                    ModelRecords.text(gate, "status"),
                    ModelRecords.text(gate, "explanation")));
        }
        return gates;
    }

    /** The metric's own value at which the gate begins to pass; null when that can't be said. */
    Double limit() {
        if (bound == null || kind.equals("threshold")) {
            return bound;
        }
        if (baseline == null || kind.equals("gap")) {
            return null;
        }
        return kind.equals("relativeChange") ? baseline + bound * Math.abs(baseline) : baseline + bound;
    }

    /** What was asked and what was found, in one line, such as {@code roc_auc 0.83 (0.81 to 0.85), asked for ≥ 0.75}. */
    public String text() {
        boolean relative = kind.equals("relativeChange");
        StringBuilder text = new StringBuilder(metric);
        if (slice != null) {
            text.append(" [").append(slice).append(']');
        }
        text.append(kind.equals("threshold") ? " " : kind.equals("gap") ? " has a gap of " : " changed by ")
                .append(figure(value, relative));
        if (low != null && high != null) {
            text.append(" (")
                    .append(figure(low, relative))
                    .append(" to ")
                    .append(figure(high, relative))
                    .append(')');
        }
        if (bound != null) {
            text.append(", asked for ").append(higherIsBetter ? "≥ " : "≤ ").append(figure(bound, relative));
        }
        return text.toString();
    }

    private static String figure(Double value, boolean percent) {
        if (value == null) {
            return "–";
        }
        return percent ? FigureText.of(value * 100) + " %" : FigureText.of(value);
    }
}
