package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A drift report.
 *
 * @param record the record's id
 * @param run the run's key
 * @param time when the evaluation began
 * @param status {@code none} or {@code drift}
 * @param threshold the population stability index from which a column counts as drifted, or null
 * @param columns the columns, the one that moved most first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftEntry(
        String record, String run, Instant time, String status, Double threshold, List<Column> columns) {
    /**
     * One column.
     *
     * @param column its name
     * @param kind {@code numeric} or {@code categorical}
     * @param psi the population stability index
     * @param low the lower end of its interval, or null
     * @param high the upper end of its interval, or null
     * @param drifted whether it counts as drifted
     * @param enoughRows whether a drift as large as the threshold would probably have been seen, or null where the record
     *     doesn't say
     * @param rowsNeeded from how many current rows on it would be, or null
     * @param bins both distributions
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            String column,
            String kind,
            double psi,
            Double low,
            Double high,
            boolean drifted,
            Boolean enoughRows,
            Long rowsNeeded,
            List<Bin> bins) {
        /** Whether nothing was found, but there were too few rows to find it. */
        boolean couldNotTell() {
            return !drifted && Boolean.FALSE.equals(enoughRows);
        }
    }

    /**
     * One bin or category.
     *
     * @param label its range or value
     * @param reference its share of the reference, 0 to 1
     * @param current its share of the current data, 0 to 1
     */
    public record Bin(String label, double reference, double current) {}

    /** The newest report, or null. */
    static DriftEntry newest(ModelRecords records) {
        List<DeliveryRecord> evaluations = records.results("evaluate");
        for (int i = evaluations.size() - 1; i >= 0; i--) {
            DriftEntry drift = of(records, evaluations.get(i));
            if (drift != null) {
                return drift;
            }
        }
        return null;
    }

    /** The report of one evaluation, or null when it has none. */
    static DriftEntry of(ModelRecords records, DeliveryRecord record) {
        JsonNode drift = ModelRecords.result(record).path("drift");
        return drift.path("columns").isEmpty()
                ? null
                : new DriftEntry(
                        record.id(),
                        records.run(record),
                        record.started(),
                        ModelRecords.text(drift, "status"),
                        ModelRecords.number(drift, "threshold"),
                        columns(drift));
    }

    static List<Column> columns(JsonNode drift) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : drift.path("columns")) {
            Double psi = ModelRecords.number(column, "psi");
            if (psi != null) {
                columns.add(new Column(
                        column.path("column").asText(),
                        column.path("kind").asText("numeric"),
                        psi,
                        ModelRecords.number(column, "low"),
                        ModelRecords.number(column, "high"),
                        column.path("drifted").asBoolean(),
                        column.path("enoughRows").isBoolean()
                                ? column.path("enoughRows").asBoolean()
                                : null,
                        column.path("rowsNeeded").isNumber()
                                ? column.path("rowsNeeded").asLong()
                                : null,
                        bins(column)));
            }
        }
        columns.sort(Comparator.comparing(Column::psi).reversed());
        return columns;
    }

    private static List<Bin> bins(JsonNode column) {
        List<Bin> bins = new ArrayList<>();
        for (JsonNode bin : column.path("bins")) {
            bins.add(new Bin(
                    bin.path("label").asText(),
                    bin.path("reference").asDouble(),
                    bin.path("current").asDouble()));
        }
        return bins;
    }
}
