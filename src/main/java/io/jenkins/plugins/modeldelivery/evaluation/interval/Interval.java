package io.jenkins.plugins.modeldelivery.evaluation.interval;

/**
 * A confidence interval.
 *
 * @param low its lower end
 * @param high its upper end
 * @param method how it was computed, in a few words
 */
public record Interval(double low, double high, String method) {
    /** The same interval, widened so that it contains the value. */
    public Interval including(double value) {
        return new Interval(Math.min(low, value), Math.max(high, value), method);
    }

    /** The same interval, cut to a range that the quantity cannot leave. */
    public Interval within(double least, double most) {
        return new Interval(Math.max(low, least), Math.min(high, most), method);
    }

    /** The same interval under another name. */
    public Interval by(String otherMethod) {
        return new Interval(low, high, otherMethod);
    }
}
