package io.jenkins.plugins.modeldelivery.evaluation.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.evaluation.metric.McNemar;
import java.io.Serializable;

/**
 * What came of one bound of a gate.
 *
 * @param metric the metric's name
 * @param kind what was compared with the bound
 * @param slice {@code column=value}, or null for all rows
 * @param bound the bound, in the metric's unit; for a relative change a fraction
 * @param higherIsBetter whether the value had to be at least the bound (or at most)
 * @param value what was compared: the metric, or its change; null when it is missing
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param baseline the baseline's metric, for a change
 * @param method how the interval was computed
 * @param status what came of it
 * @param onInconclusive what an inconclusive status counts as
 * @param explanation the same in plain words
 * @param pValue how often chance alone makes rows look at least so bad when the bound is just reached, one-sided; null
 *     unless several gates were judged on intervals
 * @param adjustedPValue the same after the correction for the number of gates
 * @param correction the correction
 * @param family how many gates were corrected for
 * @param discordant of a change of a share of rows: what the rows say that only one of the models gets right; or null
 */
public record GateResult(
        String metric,
        Kind kind,
        String slice,
        double bound,
        boolean higherIsBetter,
        Double value,
        Double low,
        Double high,
        Double baseline,
        String method,
        Status status,
        Gate.Inconclusive onInconclusive,
        String explanation,
        Double pValue,
        Double adjustedPValue,
        Correction correction,
        Integer family,
        McNemar discordant)
        implements Serializable {
    /** The same with another status. */
    GateResult as(Status other, String sentence, double p, double adjusted, Correction by, int tests) {
        return new GateResult(
                metric,
                kind,
                slice,
                bound,
                higherIsBetter,
                value,
                low,
                high,
                baseline,
                method,
                other,
                onInconclusive,
                sentence,
                p,
                adjusted,
                by,
                tests,
                discordant);
    }

    /** What is compared with the bound. */
    public enum Kind {
        @JsonProperty("threshold")
        THRESHOLD,
        @JsonProperty("absoluteChange")
        ABSOLUTE_CHANGE,
        @JsonProperty("relativeChange")
        RELATIVE_CHANGE,
        @JsonProperty("gap")
        GAP
    }

    /** What came of a gate. */
    public enum Status {
        /** The whole interval (or the point, when asked so) clears the bound. */
        @JsonProperty("pass")
        PASS,
        /** None of the interval clears the bound, or what it needs is missing. */
        @JsonProperty("fail")
        FAIL,
        /** The bound lies inside the interval. */
        @JsonProperty("inconclusive")
        INCONCLUSIVE,
        /** Not judged, as the gate allows. */
        @JsonProperty("skipped")
        SKIPPED
    }
}
