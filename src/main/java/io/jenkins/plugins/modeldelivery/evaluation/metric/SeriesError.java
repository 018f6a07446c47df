package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;

/**
 * Ratios of two sums over the rows of series, with an interval that allows for errors that follow each other. Ten or
 * more series: whole series are what is independent (Liang and Zeger 1986, with series / (series − 1)). Fewer: the rows'
 * long-run variance in the order of time, by equally weighted cosines with ν = 0.4 rows^(2/3) and Student's t with ν
 * degrees of freedom (Lazarus, Lewis, Stock and Watson 2018, "HAR inference: recommendations for practice").
 */
final class SeriesError {
    private static final int ENOUGH_SERIES = 10;
    private static final int MOST_COSINES = 64;

    private final int[] series;
    private final double[] weights;

    /**
     * @param series of each row; rows stand together by series, and by time within
     * @param weights of each row
     */
    SeriesError(int[] series, double[] weights) {
        this.series = series;
        this.weights = weights;
    }

    /**
     * A ratio and what is known about its error.
     *
     * @param value Σ w n / Σ w d
     * @param error its standard error; NaN when there are too few rows
     * @param degreesOfFreedom of that error
     * @param method how it was made
     */
    record Estimate(double value, double error, double degreesOfFreedom, String method) {
        /** Student's interval; null without an error. */
        Interval interval(Confidence confidence) {
            if (Double.isNaN(error) || !(degreesOfFreedom >= 1)) {
                return null;
            }
            double half = confidence.t(degreesOfFreedom) * error;
            return new Interval(value - half, value + half, method);
        }

        /** The interval of a share, between 0 and 1. */
        Interval share(Confidence confidence) {
            return Double.isNaN(error) || !(degreesOfFreedom >= 1)
                    ? null
                    : ShareInterval.of(value, error, degreesOfFreedom + 1, confidence);
        }
    }

    /** The mean of a value; rows where it is NaN do not count. */
    Estimate mean(double[] values) {
        double[] one = new double[values.length];
        double[] counted = values.clone();
        for (int i = 0; i < values.length; i++) {
            one[i] = Double.isNaN(values[i]) ? 0 : 1;
            counted[i] = Double.isNaN(values[i]) ? 0 : values[i];
        }
        return ratio(counted, one);
    }

    /** Σ w numerator / Σ w denominator. */
    Estimate ratio(double[] numerator, double[] denominator) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < weights.length; i++) {
            above += weights[i] * numerator[i];
            below += weights[i] * denominator[i];
        }
        double value = above / below;
        double[] moved = new double[weights.length];
        int used = 0;
        int groups = 0;
        int last = -1;
        int[] group = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && (numerator[i] != 0 || denominator[i] != 0)) {
                moved[used] = weights[i] * (numerator[i] - value * denominator[i]) / below;
                groups += series[i] != last ? 1 : 0;
                last = series[i];
                group[used++] = groups;
            }
        }
        return groups >= ENOUGH_SERIES ? clustered(value, moved, group, used, groups) : ordered(value, moved, used);
    }

    private static Estimate clustered(double value, double[] moved, int[] group, int used, int groups) {
        double variance = 0;
        double sum = 0;
        for (int i = 0; i < used; i++) {
            sum += moved[i];
            if (i + 1 == used || group[i + 1] != group[i]) {
                variance += sum * sum;
                sum = 0;
            }
        }
        double error = Math.sqrt(variance * groups / (groups - 1));
        return new Estimate(value, error, groups - 1, "t, clustered by series");
    }

    private static Estimate ordered(double value, double[] moved, int used) {
        int cosines = (int) Math.min(MOST_COSINES, 0.4 * Math.pow(used, 2.0 / 3));
        if (cosines < 1) {
            return new Estimate(value, Double.NaN, 0, null);
        }
        double[] sums = new double[cosines];
        for (int i = 0; i < used; i++) {
            // cos(jx) from the two before it (Chebyshev's recurrence).
            double step = 2 * Math.cos(Math.PI * (i + 0.5) / used);
            double before = 1;
            double now = step / 2;
            for (int j = 0; j < cosines; j++) {
                sums[j] += moved[i] * now;
                double next = step * now - before;
                before = now;
                now = next;
            }
        }
        double variance = 0;
        for (double sum : sums) {
            variance += 2 * sum * sum / cosines;
        }
        return new Estimate(value, Math.sqrt(variance), cosines, "t, autocorrelated rows");
    }
}
