package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/** Intervals of one class's precision, recall and F1, all of them proportions or functions of one. */
final class ClassIntervals {
    private ClassIntervals() {}

    static Interval precision(ConfusionMatrix matrix, int index, double value, Confidence confidence) {
        return Wilson.of(value, matrix.effectivePredictions(index), confidence);
    }

    static Interval recall(ConfusionMatrix matrix, int index, double value, Confidence confidence) {
        return Wilson.of(value, matrix.effectiveTruths(index), confidence);
    }

    /**
     * F1 is 2J / (1 + J) of Jaccard's J, which is a proportion (true positives of all rows that are positive by truth
     * or by prediction); so Wilson's limits of J, mapped, are limits of F1.
     */
    static Interval f1(ConfusionMatrix matrix, int index, double value, Confidence confidence) {
        double jaccard = value / (2 - value);
        Interval limits = Wilson.of(jaccard, matrix.effectiveUnion(index), confidence);
        return new Interval(
                2 * limits.low() / (1 + limits.low()),
                2 * limits.high() / (1 + limits.high()),
                "Wilson, of Jaccard's index");
    }
}
