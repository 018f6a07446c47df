package io.jenkins.plugins.modeldelivery.evaluation.interval;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The score interval of a proportion (Wilson 1927, "Probable inference, the law of succession, and statistical
 * inference", equation for the limits). For weighted rows the number of rows is Kish's effective one. With less than
 * half a percent beyond either end, where one of many gates is judged and the normal distribution's tails are too thin
 * for few rows near 0 or 1, it is at least the exact one (Clopper and Pearson 1934; with effective rows Korn and
 * Graubard 1998).
 */
public final class Wilson {
    /** Its name in reports. */
    public static final String METHOD = "Wilson";

    private static final double EXACT_TAIL = 0.005 - 1e-12;

    private Wilson() {}

    /**
     * @param proportion the observed share, 0 to 1
     * @param rows of how many rows; 0 gives the whole range
     */
    public static Interval of(double proportion, double rows, Confidence confidence) {
        if (!(rows > 0)) {
            return new Interval(0, 1, METHOD);
        }
        double z2 = confidence.z() * confidence.z();
        double centre = (proportion + z2 / (2 * rows)) / (1 + z2 / rows);
        double half = confidence.z()
                / (1 + z2 / rows)
                * Math.sqrt(proportion * (1 - proportion) / rows + z2 / (4 * rows * rows));
        Interval score =
                new Interval(centre - half, centre + half, METHOD).within(0, 1).including(proportion);
        return confidence.tail() < EXACT_TAIL ? atLeastExact(score, proportion, rows, confidence.tail()) : score;
    }

    /** Widened to Clopper and Pearson's. */
    private static Interval atLeastExact(Interval score, double proportion, double rows, double tail) {
        double counted = proportion * rows;
        double low =
                counted > 0 ? BetaDistribution.of(counted, rows - counted + 1).inverseCumulativeProbability(tail) : 0;
        double high = counted < rows
                ? BetaDistribution.of(counted + 1, rows - counted).inverseSurvivalProbability(tail)
                : 1;
        return new Interval(Math.min(low, score.low()), Math.max(high, score.high()), METHOD);
    }

    /** The same of a weighted share; the effective number of rows is (Σw)² / Σw². */
    public static Interval of(double proportion, double weight, double squaredWeight, Confidence confidence) {
        return of(proportion, squaredWeight > 0 ? weight * weight / squaredWeight : 0, confidence);
    }
}
