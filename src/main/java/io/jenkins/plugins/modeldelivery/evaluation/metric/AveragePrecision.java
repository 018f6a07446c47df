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
    private final double value;

    AveragePrecision(Ranking ranking) {
        this.ranking = ranking;
        double total = ranking.positives() + ranking.negatives();
        double[] state = new double[3];
        ranking.steps().ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            if (positive > 0) {
                double retrievedPositives = ranking.positives() - state[0];
                double retrieved = total - state[0] - state[1];
                state[2] += positive * retrievedPositives / retrieved;
            }
            state[0] += positive;
            state[1] += negative;
        });
        value = ranking.positives() > 0 ? state[2] / ranking.positives() : 0;
    }

    /** The value; 0 without positives. */
    double value() {
        return value;
    }

    Interval interval(Confidence confidence) {
        double variance = variance();
        if (!(variance > 0) || value <= 0 || value >= 1) {
            return Wilson.of(value, ranking.effectivePositives(), confidence).by("Wilson, over the positives");
        }
        return Scale.LOGIT.interval(value, Math.sqrt(variance), confidence, "delta, logit");
    }

    private double variance() {
        double all = ranking.positives();
        double total = all + ranking.negatives();
        double[] state = new double[5];
        ranking.steps().ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            double retrievedPositives = all - state[0];
            double retrieved = total - state[0] - state[1];
            double retrievedNegatives = retrieved - retrievedPositives;
            state[2] += positive * retrievedNegatives / (retrieved * retrieved);
            state[3] += positive * retrievedPositives / (retrieved * retrieved);
            double ofPositive = (retrievedPositives / retrieved + state[2] - value) / all;
            double ofNegative = -state[3] / all;
            state[4] += positiveSquared * ofPositive * ofPositive + negativeSquared * ofNegative * ofNegative;
            state[0] += positive;
            state[1] += negative;
        });
        return state[4];
    }
}
