package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.Serializable;

/**
 * One metric with its confidence interval.
 *
 * @param value the point estimate; null when it is undefined on this data, and then {@code note} says why
 * @param low the interval's lower end; null when there is no bound below
 * @param high the interval's upper end; null when there is no bound above
 * @param level the interval's confidence level, between 0 and 1
 * @param method how the interval was computed, in a few words; null when there is none
 * @param higherIsBetter the direction of improvement
 * @param note what a reader must know, or null
 */
public record Metric(
        Double value, Double low, Double high, Double level, String method, boolean higherIsBetter, String note)
        implements Serializable {
    /** Whether there is a value to judge. */
    public boolean isDefined() {
        return value != null;
    }

    /** Whether both ends of an interval are known. */
    public boolean hasInterval() {
        return value != null && low != null && high != null;
    }

    /** Its interval, or null where an end is not known. */
    public Interval interval() {
        return hasInterval() ? new Interval(low, high, method) : null;
    }

    /** A metric that is undefined on this data. */
    public static Metric undefined(boolean higherIsBetter, String note) {
        return new Metric(null, null, null, null, null, higherIsBetter, note);
    }
}
