package io.jenkins.plugins.modeldelivery.evaluation.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * How many rows it takes to tell drift. For distributions that are not far apart, Pearson's statistic of n reference and
 * m current rows is noncentral chi-square with noncentrality n m / (n + m) × Σ (c − r)² / p, and that sum is the stability
 * index to second order; so an index of T is seen with the power that this noncentrality gives (Cohen 1988, "Statistical
 * Power Analysis for the Behavioral Sciences", chapter 7, where the sum is called w²).
 */
final class DriftPower {
    /** Cohen's usual power: four of five such drifts are seen. */
    static final double POWER = 0.8;

    private static final double MOST = 1e7;

    private DriftPower() {}

    /**
     * Current rows from which a drift as large as the threshold would be seen.
     *
     * @param bins bins that have rows
     * @param threshold the stability index to be seen, above 0
     * @param error the test's error probability, above 0 and below 1
     * @return null when no number of current rows would do, because the reference has too few
     */
    static Long rowsNeeded(long referenceRows, int bins, double threshold, double error) {
        double both = nonCentrality(Math.max(1, bins - 1), error, POWER) / threshold;
        return both >= referenceRows ? null : Long.valueOf((long) Math.ceil(both / (1 - both / referenceRows)));
    }

    /** The noncentrality with which the test rejects with the power. */
    static double nonCentrality(int degrees, double error, double power) {
        double critical = ChiSquaredDistribution.of(degrees).inverseSurvivalProbability(error);
        double low = 0;
        double high = 1;
        while (rejects(degrees, critical, high) < power && high < MOST) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (rejects(degrees, critical, middle) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The noncentral chi-square distribution's upper tail: chi-squares mixed with Poisson weights. */
    private static double rejects(int degrees, double critical, double nonCentrality) {
        PoissonDistribution weights = PoissonDistribution.of(nonCentrality / 2);
        double spread = 8 * Math.sqrt(nonCentrality / 2) + 12;
        int from = (int) Math.max(0, nonCentrality / 2 - spread);
        int to = (int) (nonCentrality / 2 + spread);
        double sum = 0;
        for (int k = from; k <= to; k++) {
            sum += weights.probability(k)
                    * ChiSquaredDistribution.of(degrees + 2.0 * k).survivalProbability(critical);
        }
        return sum;
    }
}
