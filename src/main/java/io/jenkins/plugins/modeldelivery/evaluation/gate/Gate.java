package io.jenkins.plugins.modeldelivery.evaluation.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What must hold for a model to go on. The words and their meaning are those of MLflow's {@code MetricThreshold}.
 *
 * @param metric the metric's name, such as {@code roc_auc}; {@code drift} for the largest population stability index,
 *     {@code drift.<column>} for one column's
 * @param threshold the value must be at least this (or at most, when lower is better)
 * @param minAbsoluteChange the value must be better than the baseline's by at least this; negative allows a loss
 * @param minRelativeChange the value must be better than the baseline's by at least this fraction of it
 * @param higherIsBetter the direction of improvement; the metric's own when absent
 * @param slice {@code column=value} for one slice, {@code column} for every value of it; absent for all rows
 * @param minRows the gate fails on fewer rows than this
 * @param on whether the whole interval must clear the bound or only the point
 * @param withoutBaseline what a change counts as when there is no baseline
 * @param inconclusive what it counts as when the bound lies inside the interval
 * @param maxGap the values of a column may differ by at most this, 0 or more
 */
public record Gate(
        String metric,
        Double threshold,
        Double minAbsoluteChange,
        Double minRelativeChange,
        Boolean higherIsBetter,
        String slice,
        Long minRows,
        On on,
        WithoutBaseline withoutBaseline,
        Inconclusive inconclusive,
        Double maxGap)
        implements Serializable {
    /** Fills in the defaults and refuses a gate that demands nothing. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Gate {
        on = on == null ? On.INTERVAL : on;
        withoutBaseline = withoutBaseline == null ? WithoutBaseline.FAIL : withoutBaseline;
        inconclusive = inconclusive == null ? Inconclusive.FAIL : inconclusive;
        if (metric == null || metric.isBlank()) {
            throw new InvalidValueException("metric", "is missing; name a metric such as roc_auc");
        }
        if (threshold == null && minAbsoluteChange == null && minRelativeChange == null && maxGap == null) {
            throw new InvalidValueException(
                    "",
                    "the gate on " + metric
                            + " demands nothing; give threshold, minAbsoluteChange, minRelativeChange or maxGap");
        }
        for (Double bound : new Double[] {threshold, minAbsoluteChange, minRelativeChange, maxGap}) {
            if (bound != null && !Double.isFinite(bound)) {
                throw new InvalidValueException("", "the gate on " + metric + " has a bound that is no number");
            }
        }
        if (maxGap != null && (maxGap < 0 || slice == null || slice.contains("="))) {
            throw new InvalidValueException(
                    "slice",
                    "a gap is between all values of a column; name one and a bound of at least 0, such as '" + metric
                            + " gap[country] <= 0.1'");
        }
        if (minRows != null && minRows < 1) {
            throw new InvalidValueException("minRows", minRows + " is not allowed; write at least 1");
        }
    }

    /** Whether it demands more than one thing. */
    public boolean hasSeveralBounds() {
        return Stream.of(threshold, minAbsoluteChange, minRelativeChange, maxGap)
                        .filter(Objects::nonNull)
                        .count()
                > 1;
    }

    /** Reads the short form, such as {@code roc_auc >= 0.75}; see {@link GateText}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Gate parse(String text) {
        return GateText.parse(text);
    }

    /** Whether the whole interval must clear the bound. */
    public enum On {
        @JsonProperty("interval")
        INTERVAL,
        @JsonProperty("point")
        POINT
    }

    /** What a change counts as when there is no baseline. */
    public enum WithoutBaseline {
        @JsonProperty("fail")
        FAIL,
        @JsonProperty("pass")
        PASS
    }

    /** What a gate counts as that the data could not decide. */
    public enum Inconclusive {
        /** As a gate that failed. */
        @JsonProperty("fail")
        FAIL,
        /** The build becomes unstable. */
        @JsonProperty("unstable")
        UNSTABLE,
        /** As a gate that passed. */
        @JsonProperty("pass")
        PASS
    }
}
