package io.jenkins.plugins.modeldelivery.evaluation.interval;

/**
 * Intervals of sums and differences of independent estimates from the estimates' own intervals: the method of variance
 * estimates recovery (Zou and Donner 2008, "Construction of confidence limits about effect measures", Statistics in
 * Medicine 27, equations 5 and 6). Unlike a normal approximation it stays sensible where the parts' intervals are
 * lopsided.
 */
public final class Mover {
    private Mover() {}

    /** The interval of the mean of independent estimates. */
    public static Interval mean(double[] values, Interval[] intervals) {
        double mean = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < values.length; i++) {
            mean += values[i] / values.length;
            below += square(values[i] - intervals[i].low());
            above += square(intervals[i].high() - values[i]);
        }
        return new Interval(
                mean - Math.sqrt(below) / values.length,
                mean + Math.sqrt(above) / values.length,
                "MOVER of " + intervals[0].method());
    }

    /** The interval of {@code left - factor * right}, two independent estimates; the factor is at least 0. */
    public static Interval difference(double left, Interval ofLeft, double factor, double right, Interval ofRight) {
        double difference = left - factor * right;
        return new Interval(
                difference - Math.sqrt(square(left - ofLeft.low()) + square(factor) * square(ofRight.high() - right)),
                difference + Math.sqrt(square(ofLeft.high() - left) + square(factor) * square(right - ofRight.low())),
                "MOVER, unpaired");
    }

    private static double square(double x) {
        return x * x;
    }
}
