package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;

/**
 * The population stability index, Σ (c − r) ln(c / r) over the bins' shares r of the reference and c of the current rows
 * (Siddiqi 2006, "Credit Risk Scorecards"; it is the symmetric Kullback–Leibler divergence, Jeffreys 1946). A share
 * below {@value #LEAST_SHARE} counts as that much, so that empty bins stay finite; bins empty on both sides count
 * nothing. The interval is the delta method's for two independent multinomials.
 */
final class StabilityIndex {
    static final double LEAST_SHARE = 1e-4;

    private final double value;
    private final Interval interval;

    StabilityIndex(long[] reference, long[] current, Confidence confidence) {
        long n = sum(reference);
        long m = sum(current);
        double index = 0;
        double[] ofReference = new double[2];
        double[] ofCurrent = new double[2];
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] == 0) {
                continue;
            }
            double r = Math.max(LEAST_SHARE, (double) reference[i] / n);
            double c = Math.max(LEAST_SHARE, (double) current[i] / m);
            double log = Math.log(c / r);
            index += (c - r) * log;
            add(ofReference, (double) reference[i] / n, 1 - c / r - log);
            add(ofCurrent, (double) current[i] / m, 1 - r / c + log);
        }
        value = index;
        double half = confidence.z() * Math.sqrt(variance(ofReference) / n + variance(ofCurrent) / m);
        interval = new Interval(Math.max(0, index - half), index + half, "delta");
    }

    private static void add(double[] moments, double share, double slope) {
        moments[0] += share * slope;
        moments[1] += share * slope * slope;
    }

    private static double variance(double[] moments) {
        return Math.max(0, moments[1] - moments[0] * moments[0]);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    double value() {
        return value;
    }

    Interval interval() {
        return interval;
    }
}
