package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/**
 * The interval of a mean of values between 0 and 1: Wilson's, with as many rows as would give a proportion the variance
 * that was seen (Korn and Graubard 1998, "Confidence intervals for proportions with small expected number of positive
 * counts estimated from survey data", who do so for Clopper and Pearson's). A mean of such values never varies more than
 * a proportion, so that at least the rows themselves count.
 */
final class ShareInterval {
    private static final String METHOD = "Wilson, rows by the variance";

    private ShareInterval() {}

    static Interval of(WeightedMean mean, Confidence confidence) {
        return of(mean.mean(), mean.standardError(), mean.effectiveRows(), confidence);
    }

    /**
     * @param standardError of the mean; NaN or 0 when it is unknown
     * @param rows how many independent values it is of
     */
    static Interval of(double mean, double standardError, double rows, Confidence confidence) {
        double inside = Math.max(0, Math.min(1, mean));
        double binomial = inside * (1 - inside);
        double alike = standardError > 0 && binomial > 0 ? binomial / (standardError * standardError) : rows;
        double quantile = rows > 2 ? confidence.t(rows - 1) / confidence.z() : 1;
        return Wilson.of(inside, Math.max(alike, 0) / (quantile * quantile), confidence)
                .by(METHOD);
    }
}
