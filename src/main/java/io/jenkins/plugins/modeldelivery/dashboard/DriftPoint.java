package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the data had moved at one evaluation.
 *
 * @param record the record's id
 * @param run the run's key
 * @param time when the evaluation began
 * @param psi the largest population stability index of a column
 * @param column that column
 * @param threshold from which a column counts as drifted, or null
 * @param drifted how many columns did
 * @param columns how many columns there were
 * @param tooFew in how many of those that count as not drifted there were too few rows to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftPoint(
        String record,
        String run,
        Instant time,
        double psi,
        String column,
        Double threshold,
        int drifted,
        int columns,
        int tooFew) {
    static List<DriftPoint> of(ModelRecords records) {
        List<DriftPoint> points = new ArrayList<>();
        for (DeliveryRecord record : records.results("evaluate")) {
            JsonNode drift = record.result().path("drift");
            List<DriftEntry.Column> columns = DriftEntry.columns(drift);
            if (!columns.isEmpty()) {
                points.add(new DriftPoint(
                        record.id(),
                        records.run(record),
                        record.started(),
                        columns.get(0).psi(),
                        columns.get(0).column(),
                        ModelRecords.number(drift, "threshold"),
                        (int) columns.stream()
                                .filter(DriftEntry.Column::drifted)
                                .count(),
                        columns.size(),
                        (int) columns.stream()
                                .filter(DriftEntry.Column::couldNotTell)
                                .count()));
            }
        }
        return points;
    }

    /** In one line, such as {@code 1 of 6 features moved, most age with 0.31 over 0.2}. */
    public String text() {
        String most = ", most " + column + " with " + FigureText.of(psi);
        return drifted + " of " + columns + " features moved" + most
                + (threshold == null ? "" : (psi >= threshold ? " over " : " under ") + FigureText.of(threshold))
                + (tooFew == 0 ? "" : "; too few rows to tell " + (tooFew == columns ? "drift" : "of " + tooFew));
    }
}
