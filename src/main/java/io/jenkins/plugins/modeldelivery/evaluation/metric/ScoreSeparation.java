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

    void addTo(MetricTable metrics) {
        addDistance(metrics);
        addLift(metrics, ranking.top().percent());
    }

    private void addDistance(MetricTable metrics) {
        if (!(ranking.positives() > 0 && ranking.negatives() > 0)) {
            metrics.undefined("ks", true, BinaryMetrics.ONE_CLASS);
            return;
        }
        Distance found = ranking.distance();
        double high = Math.min(1, Math.max(found.positivesBelow, found.negativesBelow));
        double low = Math.min(1, Math.min(found.positivesBelow, found.negativesBelow));
        boolean positivesHigh = found.positivesBelow > found.negativesBelow;
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
                found.largest,
                new Interval(between.low() - chosen, between.high(), "Newcombe at the place, less its choice")
                        .within(0, 1));
    }

    private void addLift(MetricTable metrics, int percent) {
        String name = "lift@" + percent;
        double total = ranking.positives() + ranking.negatives();
        double base = ranking.positives() / total;
        if (!(base > 0)) {
            metrics.undefined(name, true, "there is no positive row");
            return;
        }
        double rate = ranking.top().rate();
        metrics.higher(name, rate / base, lift(rate, base, percent / 100.0, total, metrics.confidence()));
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

    /** Where the distribution functions lie furthest apart: how far, and which share of each class lies up to there. */
    static final class Distance implements ScoreSteps.Walk {
        private final ScoreSteps.Totals totals;
        private double positives;
        private double negatives;
        private double largest;
        private double positivesBelow;
        private double negativesBelow;

        Distance(ScoreSteps.Totals totals) {
            this.totals = totals;
        }

        @Override
        public void on(StepBlock block) {
            for (int i = 0; i < block.size; i++) {
                positives += block.positive[i];
                negatives += block.negative[i];
                double ofPositives = positives / totals.positives();
                double ofNegatives = negatives / totals.negatives();
                double distance = Math.abs(ofNegatives - ofPositives);
                if (distance > largest) {
                    largest = distance;
                    positivesBelow = ofPositives;
                    negativesBelow = ofNegatives;
                }
            }
        }
    }

    /** How many positives there are among a share of all rows, those with the highest scores; tied rows count in part. */
    static final class Top implements ScoreSteps.Walk {
        private final int percent;
        private final double total;
        private final double wanted;
        private double below;
        private double positives;

        Top(ScoreSteps.Totals totals, int percent) {
            this.percent = percent;
            total = totals.positives() + totals.negatives();
            wanted = total * percent / 100;
        }

        @Override
        public void on(StepBlock block) {
            for (int i = 0; i < block.size; i++) {
                double here = block.positive[i] + block.negative[i];
                double missing = wanted - (total - below - here);
                if (missing > 0) {
                    positives += Math.min(1, missing / here) * block.positive[i];
                }
                below += here;
            }
        }

        int percent() {
            return percent;
        }

        /** The share of positives. */
        double rate() {
            return positives / wanted;
        }
    }
}
