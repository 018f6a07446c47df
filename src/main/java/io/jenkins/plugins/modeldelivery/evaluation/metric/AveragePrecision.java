package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/**
 * Average precision, Σ (R_k − R_{k−1}) P_k over the distinct scores, without interpolation, as scikit-learn has it. The
 * interval is the delta method's: each row's influence is the derivative of the sum by the row's weight, made on the
 * logit scale as Boyd, Eng and Page (2013, "Area under the precision-recall curve") recommend; where that variance is
 * zero, their binomial interval with as many rows as there are positives, in Wilson's form.
 */
final class AveragePrecision {
    private final Ranking ranking;

    AveragePrecision(Ranking ranking) {
        this.ranking = ranking;
    }

    /** The value; 0 without positives. */
    double value() {
        return ranking.averagePrecision();
    }

    Interval interval(Confidence confidence) {
        double variance = ranking.averagePrecisionVariance();
        if (!(variance > 0) || value() <= 0 || value() >= 1) {
            return Wilson.of(value(), ranking.effectivePositives(), confidence).by("Wilson, over the positives");
        }
        return Scale.LOGIT.interval(value(), Math.sqrt(variance), confidence, "delta, logit");
    }

    /** The sum, from the lowest score on. */
    static final class Value implements ScoreSteps.Walk {
        private final double all;
        private final double total;
        private double positivesBelow;
        private double below;
        private double sum;

        Value(ScoreSteps.Totals totals) {
            all = totals.positives();
            total = totals.positives() + totals.negatives();
        }

        @Override
        public void on(StepBlock block) {
            for (int i = 0; i < block.size; i++) {
                double positive = block.positive[i];
                if (positive > 0) {
                    sum += positive * (all - positivesBelow) / (total - below);
                }
                positivesBelow += positive;
                below += positive + block.negative[i];
            }
        }

        double value() {
            return all > 0 ? sum / all : 0;
        }
    }

    /** The sum of the squared influences, once the value is known. */
    static final class Influence implements ScoreSteps.Walk {
        private final double all;
        private final double total;
        private final double value;
        private double positivesBelow;
        private double below;
        private double gained;
        private double lost;
        private double sum;

        Influence(ScoreSteps.Totals totals, double value) {
            all = totals.positives();
            total = totals.positives() + totals.negatives();
            this.value = value;
        }

        @Override
        public void on(StepBlock block) {
            for (int i = 0; i < block.size; i++) {
                double positive = block.positive[i];
                double retrievedPositives = all - positivesBelow;
                double retrieved = total - below;
                double precision = retrievedPositives / retrieved;
                gained += positive * (retrieved - retrievedPositives) / (retrieved * retrieved);
                lost += positive * precision / retrieved;
                double ofPositive = (precision + gained - value) / all;
                double ofNegative = -lost / all;
                sum += block.positiveSquared[i] * ofPositive * ofPositive
                        + block.negativeSquared[i] * ofNegative * ofNegative;
                positivesBelow += positive;
                below += positive + block.negative[i];
            }
        }

        double variance() {
            return sum;
        }
    }
}
