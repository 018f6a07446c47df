package io.jenkins.plugins.modeldelivery.evaluation.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The p-value of a bound from the intervals of a quantity: the smallest one-sided error probability at which the
 * interval still leaves the bound out (Casella and Berger 2002, "Statistical Inference", section 9.2: a test is an
 * interval turned round). It says what the interval's own method says: for Wilson's interval of a share the score
 * test's, for Student's the t test's.
 */
public final class InvertedInterval {
    /** P-values below this are not told apart; it is given instead. */
    public static final double LEAST = 1e-9;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double MOST_Z = NORMAL.inverseSurvivalProbability(LEAST);
    private static final double TOLERANCE = 1e-7;
    private static final double NEGLIGIBLE = 1e-8;
    private static final int MOST_STEPS = 60;

    private InvertedInterval() {}

    /**
     * The p-value of "the quantity does not reach the bound".
     *
     * @param value the point; 1 is given when it clears the bound itself
     * @param atLeast whether the quantity must be at least the bound (or at most)
     * @return {@value #LEAST} to 1
     */
    public static double pValue(double value, IntervalAt intervals, double bound, boolean atLeast) {
        if (atLeast ? value >= bound : value <= bound) {
            return 1;
        }
        double near = 0;
        double far = MOST_Z;
        // How far the interval's end has yet to go to the bound: negative where it lies beyond.
        double ofNear = Math.abs(value - bound);
        double ofFar = rest(intervals, far, bound, atLeast);
        if (!(ofFar < 0)) {
            return LEAST;
        }
        // Regula falsi in the normal quantile, along which an end moves almost evenly (Illinois: Dowell and Jarratt
        // 1971).
        int side = 0;
        for (int i = 0; i < MOST_STEPS && far - near > TOLERANCE; i++) {
            double z = i % 8 == 7 ? (near + far) / 2 : (near * ofFar - far * ofNear) / (ofFar - ofNear);
            double rest = rest(intervals, z, bound, atLeast);
            if (Math.abs(rest) <= NEGLIGIBLE * Math.abs(value - bound)) {
                return NORMAL.survivalProbability(z);
            }
            if (rest > 0) {
                near = z;
                ofNear = rest;
                ofFar = side > 0 ? ofFar / 2 : ofFar;
                side = 1;
            } else {
                far = z;
                ofFar = rest;
                ofNear = side < 0 ? ofNear / 2 : ofNear;
                side = -1;
            }
        }
        return NORMAL.survivalProbability((near + far) / 2);
    }

    private static double rest(IntervalAt intervals, double z, double bound, boolean atLeast) {
        Interval interval = intervals.at(new Confidence(1 - 2 * NORMAL.survivalProbability(z)));
        if (interval == null) {
            return Double.NaN;
        }
        return atLeast ? bound - interval.high() : interval.low() - bound;
    }
}
