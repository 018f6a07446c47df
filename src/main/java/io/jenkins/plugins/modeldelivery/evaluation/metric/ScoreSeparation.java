package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/**
 * How far scores tell positives from negatives: the Kolmogorov–Smirnov statistic (the largest distance between the two
 * classes' distribution functions), and the lift of the rows with the highest scores (how many times as many positives
 * they have as the average; of rows with the same score each counts in part).
 */
final class ScoreSeparation {
    private final Ranking ranking;
    private final double negativeRows;

    /**
     * @param negativeRows the effective number of negatives
     */
    ScoreSeparation(Ranking ranking, double negativeRows) {
        this.ranking = ranking;
        this.negativeRows = negativeRows;
    }

    void addTo(MetricTable metrics, double percent) {
        addDistance(metrics);
        addLift(metrics, percent);
    }

    private void addDistance(MetricTable metrics) {
        if (!(ranking.positives() > 0 && ranking.negatives() > 0)) {
            metrics.undefined("ks", true, BinaryMetrics.ONE_CLASS);
            return;
        }
        double[] state = new double[5];
        ranking.steps().ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            state[0] += positive / ranking.positives();
            state[1] += negative / ranking.negatives();
            if (Math.abs(state[1] - state[0]) > state[2]) {
                state[2] = Math.abs(state[1] - state[0]);
                state[3] = state[0];
                state[4] = state[1];
            }
        });
        double high = Math.min(1, Math.max(state[3], state[4]));
        double low = Math.min(1, Math.min(state[3], state[4]));
        boolean positivesHigh = state[3] > state[4];
        Confidence confidence = metrics.confidence();
        Interval between = Mover.difference(
                high,
                Wilson.of(high, positivesHigh ? ranking.effectivePositives() : negativeRows, confidence),
                1,
                low,
                Wilson.of(low, positivesHigh ? negativeRows : ranking.effectivePositives(), confidence));
        // The place of the largest distance is chosen on these rows, which makes it too large by about this much.
        double chosen = 0.5 * Math.sqrt(1 / ranking.effectivePositives() + 1 / negativeRows);
        metrics.higher(
                "ks",
                state[2],
                new Interval(between.low() - chosen, between.high(), "Newcombe at the place, less its choice")
                        .within(0, 1));
    }

    private void addLift(MetricTable metrics, double percent) {
        String name = "lift@" + (percent == Math.rint(percent) ? String.valueOf((long) percent) : percent);
        double total = ranking.positives() + ranking.negatives();
        double base = ranking.positives() / total;
        if (!(base > 0)) {
            metrics.undefined(name, true, "there is no positive row");
            return;
        }
        double wanted = total * percent / 100;
        double[] state = new double[2];
        ranking.steps().ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            // How much of this score's rows is above the cut.
            double above = total - state[0] - positive - negative;
            double inside = Math.max(0, Math.min(1, (wanted - above) / (positive + negative)));
            state[1] += inside * positive;
            state[0] += positive + negative;
        });
        double rate = state[1] / wanted;
        metrics.higher(name, rate / base, lift(rate, base, percent / 100, total, metrics.confidence()));
    }

    /** The delta method on the logarithm; the rows above and below the cut are independent samples. */
    private Interval lift(double rate, double base, double share, double total, Confidence confidence) {
        double effective = ranking.effectivePositives() / ranking.positives() * total;
        double inside = effective * share;
        double outside = effective * (1 - share);
        double smoothed = (rate * inside + 1) / (inside + 2);
        double rest = outside > 0 ? Math.max(0, (base - share * rate) / (1 - share)) : 0;
        double smoothedRest = (rest * outside + 1) / (outside + 2);
        double smoothedBase = share * smoothed + (1 - share) * smoothedRest;
        double ofInside = (1 - share) * smoothedRest / smoothedBase / smoothed;
        double ofRest = (1 - share) / smoothedBase;
        double variance = ofInside * ofInside * smoothed * (1 - smoothed) / (inside + 2)
                + ofRest * ofRest * smoothedRest * (1 - smoothedRest) / (outside + 2);
        double factor = Math.exp(confidence.z() * Math.sqrt(variance));
        double centre = smoothed / smoothedBase;
        return new Interval(centre / factor, Math.min(1 / share, centre * factor), "delta, log");
    }
}
