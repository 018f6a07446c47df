package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Optional;

/**
 * Two models' answers on the same rows, for the interval of the difference between their metrics. Every metric here is a
 * smooth function of the rows' weights; a row's influence on it is the derivative by the row's weight, and the variance
 * of a difference is the sum of the squared weighted differences of influences (the infinitesimal jackknife, Efron 1982).
 * For means this is the paired t interval, for the area under the ROC curve that of DeLong, DeLong and Clarke-Pearson
 * (1988) for correlated curves.
 */
public interface Paired {
    /** One row as the candidate and as the baseline answer it. */
    void add(Row candidate, Row baseline);

    /**
     * The interval of candidate − factor × baseline.
     *
     * @param metric its name
     * @return empty when this metric has no influence function here, or there are too few rows
     */
    Optional<Interval> difference(String metric, double factor, Confidence confidence);

    /**
     * McNemar's test that the candidate is right as often as the baseline.
     *
     * @param metric its name
     * @return empty for metrics that are no share of rows, and for rows with different weights
     */
    default Optional<McNemar> discordant(String metric) {
        return Optional.empty();
    }

    /** A comparison that has no interval for any metric, so that both models are taken for independent. */
    static Paired none() {
        return new Paired() {
            @Override
            public void add(Row candidate, Row baseline) {
                // Nothing is kept.
            }

            @Override
            public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
                return Optional.empty();
            }
        };
    }
}
