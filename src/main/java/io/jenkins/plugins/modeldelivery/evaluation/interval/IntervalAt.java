package io.jenkins.plugins.modeldelivery.evaluation.interval;

/** The interval of one quantity at any confidence level: what a test of it inverts. */
public interface IntervalAt {
    /** The interval at that level, or null when there is none. */
    Interval at(Confidence confidence);

    /**
     * What is known at one level only, at others: both arms grow with the normal quantile, as those of an estimate whose
     * error is normal do.
     *
     * @param known the level of the interval
     */
    static IntervalAt scaled(double value, Interval interval, Confidence known) {
        return confidence -> {
            double factor = confidence.z() / known.z();
            return Math.abs(factor - 1) < 1e-12
                    ? interval
                    : new Interval(
                            value - factor * (value - interval.low()),
                            value + factor * (interval.high() - value),
                            interval.method());
        };
    }
}
