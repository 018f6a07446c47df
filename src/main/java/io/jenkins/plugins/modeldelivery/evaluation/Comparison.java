package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Difference;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The candidate against the baseline, for reports.
 *
 * @param paired whether both were compared row by row
 * @param note why they were not, or null
 * @param differences of all rows, by metric
 * @param slices of the slices that both have and that are large enough
 * @param flips gates that the baseline would have come through otherwise
 * @param answer what is compared of a row's answers; null when no row was
 * @param changed the rows whose answers differ most, the largest change first
 * @param curves the baseline's curves; null when only its metrics are known
 */
public record Comparison(
        boolean paired,
        String note,
        Map<String, Difference> differences,
        List<OfSlice> slices,
        List<Flip> flips,
        String answer,
        List<ChangedRow> changed,
        Curves curves)
        implements Serializable {
    /**
     * The main metrics' differences in one slice.
     *
     * @param column the column
     * @param value the value
     * @param differences by metric
     */
    public record OfSlice(String column, String value, Map<String, Difference> differences) implements Serializable {}

    /**
     * A gate on a metric itself that the baseline, judged on its own predictions, would have come through otherwise.
     *
     * @param gate as the candidate came through it
     * @param status as the baseline would have
     * @param value the baseline's value
     */
    public record Flip(GateResult gate, GateResult.Status status, Double value) implements Serializable {}
}
