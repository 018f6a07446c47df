package io.jenkins.plugins.modeldelivery.evaluation.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.io.Serializable;
import java.util.Set;

/**
 * By how much the candidate's metric differs from the baseline's, as a gate on its change would see it.
 *
 * @param value candidate minus baseline
 * @param low the interval's lower end; null without one
 * @param high the interval's upper end; null without one
 * @param method how the interval was computed; null without one
 * @param meaning what the interval says about it
 */
public record Difference(double value, Double low, Double high, String method, Meaning meaning)
        implements Serializable {
    private static final Set<String> WITHOUT_A_BETTER_SIDE = Set.of("selection_rate");

    /** Whether the difference is more than noise. */
    public enum Meaning {
        /** The whole interval is on the better side of 0. */
        @JsonProperty("better")
        BETTER,
        /** The whole interval is on the worse side of 0. */
        @JsonProperty("worse")
        WORSE,
        /** The whole interval is on one side of 0, and of this metric neither side is the better one. */
        @JsonProperty("different")
        DIFFERENT,
        /** 0 is in the interval. */
        @JsonProperty("unclear")
        UNCLEAR,
        /** There is no interval to tell by. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * Null when either is undefined.
     *
     * @param subject the rows, with the metrics of the candidate and both models' answers where they are known
     */
    public static Difference of(String name, Metric old, GateSubject subject, double level) {
        Metric metric = subject.metrics().get(name);
        if (metric == null || old == null || !metric.isDefined() || !old.isDefined()) {
            return null;
        }
        Quantity quantity = new Change(name, metric, old, subject).of(1, 1, level);
        return new Difference(
                quantity.value(),
                quantity.low(),
                quantity.high(),
                quantity.method(),
                quantity.hasInterval()
                        ? meaning(name, quantity.low(), quantity.high(), metric.higherIsBetter())
                        : Meaning.UNKNOWN);
    }

    private static Meaning meaning(String name, double low, double high, boolean higherIsBetter) {
        if (low <= 0 && high >= 0) {
            return Meaning.UNCLEAR;
        }
        if (WITHOUT_A_BETTER_SIDE.contains(name)) {
            return Meaning.DIFFERENT;
        }
        return low > 0 == higherIsBetter ? Meaning.BETTER : Meaning.WORSE;
    }
}
