package io.jenkins.plugins.modeldelivery.evaluation.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * How far the current file's columns have moved from the reference's.
 *
 * @param status {@code drift} when at least one column drifted
 * @param threshold the population stability index from which a column counts as drifted
 * @param referenceRows rows of the reference
 * @param currentRows rows of the current file
 * @param falseAlarmRate how often drift is called between the reference and random rows of itself, as many as the
 *     current file has, 0 to 1
 * @param columns the columns, the one that moved most first
 * @param notes columns that were left out and why
 */
public record DriftResult(
        Status status,
        double threshold,
        long referenceRows,
        long currentRows,
        double falseAlarmRate,
        List<ColumnDrift> columns,
        List<String> notes)
        implements Serializable {
    /** Whether anything drifted. */
    public enum Status {
        @JsonProperty("none")
        NONE,
        @JsonProperty("drift")
        DRIFT
    }
}
