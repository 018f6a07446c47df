package io.jenkins.plugins.modeldelivery.evaluation.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A confidence level and the quantiles that belong to it, two-sided.
 *
 * @param level between 0 and 1, both excluded
 */
public record Confidence(double level) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The standard normal quantile, 1.96 at a level of 0.95. */
    public double z() {
        return NORMAL.inverseSurvivalProbability(tail());
    }

    /**
     * The quantile of Student's t.
     *
     * @param degreesOfFreedom above 0
     */
    public double t(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(tail());
    }

    /** The probability beyond either end, 0.025 at a level of 0.95. */
    public double tail() {
        return (1 - level) / 2;
    }
}
