package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.NewcombeAuc;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;

/**
 * The area under the ROC curve, exact, with the interval of DeLong, DeLong and Clarke-Pearson (1988), made on the
 * logit scale (Pepe 2003, section 5.2.4). For weighted rows DeLong's components are weighted likewise.
 */
final class Ranking {
    private final ScoreSteps steps;
    private double positives;
    private double negatives;
    private double positivesSquared;
    private double negativesSquared;

    Ranking(ScoreSteps steps) {
        this.steps = steps;
        steps.ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            positives += positive;
            negatives += negative;
            positivesSquared += positiveSquared;
            negativesSquared += negativeSquared;
        });
    }

    double positives() {
        return positives;
    }

    double negatives() {
        return negatives;
    }

    /** The effective number of positives, (Σw)² / Σw². */
    double effectivePositives() {
        return positivesSquared > 0 ? positives * positives / positivesSquared : 0;
    }

    ScoreSteps steps() {
        return steps;
    }

    /** The area: the probability that a positive outranks a negative, ties half; NaN with one class only. */
    double area() {
        double[] state = new double[2];
        steps.ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            state[1] += positive * (state[0] + negative / 2);
            state[0] += negative;
        });
        return positives > 0 && negatives > 0 ? state[1] / positives / negatives : Double.NaN;
    }

    /** The variance of the area; NaN when a class has less than two effective rows. */
    double variance(double area) {
        double m = effectivePositives();
        double n = negativesSquared > 0 ? negatives * negatives / negativesSquared : 0;
        if (m <= 1 + 1e-9 || n <= 1 + 1e-9) {
            return Double.NaN;
        }
        double[] state = new double[4];
        steps.ascending((score, positive, negative, positiveSquared, negativeSquared) -> {
            double beatsNegatives = (state[0] + negative / 2) / negatives;
            double beatenByPositives = (positives - state[1] - positive / 2) / positives;
            state[2] += positiveSquared * (beatsNegatives - area) * (beatsNegatives - area);
            state[3] += negativeSquared * (beatenByPositives - area) * (beatenByPositives - area);
            state[0] += negative;
            state[1] += positive;
        });
        return state[2] / (positives * positives) * m / (m - 1) + state[3] / (negatives * negatives) * n / (n - 1);
    }

    /** The area's interval. */
    Interval interval(double area, Confidence confidence) {
        double variance = variance(area);
        if (!(variance > 0) || area <= 0 || area >= 1) {
            double n = negativesSquared > 0 ? negatives * negatives / negativesSquared : 0;
            return NewcombeAuc.of(area, effectivePositives(), n, confidence);
        }
        return Scale.LOGIT.interval(area, Math.sqrt(variance), confidence, "DeLong, logit");
    }
}
