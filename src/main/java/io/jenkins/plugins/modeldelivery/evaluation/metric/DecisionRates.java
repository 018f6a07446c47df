package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.CellCounts;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.LogRatio;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/** Further functions of a binary classifier's confusion matrix. */
final class DecisionRates {
    private DecisionRates() {}

    static void addTo(MetricTable metrics, ConfusionMatrix confusion) {
        Confidence confidence = metrics.confidence();
        double[][] table = confusion.table();
        double[][] effective = confusion.effective();
        for (double beta : new double[] {0.5, 2}) {
            metrics.higher(
                    beta == 2 ? "f2" : "f0_5",
                    fBeta(table, beta),
                    CellCounts.interval(effective, counts -> fBeta(counts, beta), Scale.LOGIT, confidence));
        }
        double jaccard = ConfusionFunctions.jaccard(table, 1);
        metrics.higher("jaccard", jaccard, Wilson.of(jaccard, confusion.effectiveUnion(1), confidence));
        double negative = ConfusionFunctions.precision(table, 0);
        metrics.put(
                "npv",
                negative,
                ClassIntervals.precision(confusion, 0, negative, confidence),
                true,
                ConfusionMatrix.sumOfColumn(table, 0) > 0 ? null : "no row was predicted negative; 0 by convention");
        boolean negatives = ConfusionMatrix.sumOfRow(table, 0) > 0;
        double alarms = ConfusionFunctions.ratio(table[0][1], ConfusionMatrix.sumOfRow(table, 0));
        Interval ofAlarms = Wilson.of(alarms, confusion.effectiveTruths(0), confidence);
        metrics.put(
                "false_positive_rate",
                alarms,
                ofAlarms,
                false,
                negatives ? null : "there is no negative row; 0 by convention");
        addLikelihoodRatio(metrics, confusion, 1);
        addLikelihoodRatio(metrics, confusion, 0);
        double selected = selected(table);
        metrics.put(
                "selection_rate",
                selected,
                Wilson.of(selected, confusion.effectiveTotal(), confidence),
                true,
                "share predicted positive; neither more nor less is better in itself");
    }

    /**
     * How much more (less) likely a positive is to be called positive (negative) than a negative is. The interval is the
     * logarithm's (Simel, Samsa and Matchar 1991, "Likelihood ratios with confidence").
     */
    private static void addLikelihoodRatio(MetricTable metrics, ConfusionMatrix confusion, int called) {
        String name = called == 1 ? "positive_likelihood_ratio" : "negative_likelihood_ratio";
        double[][] table = confusion.table();
        double positives = ConfusionMatrix.sumOfRow(table, 1);
        if (positives == 0 || table[0][called] == 0) {
            metrics.undefined(
                    name,
                    called == 1,
                    positives == 0
                            ? "there is no positive row"
                            : "no negative row was called " + (called == 1 ? "positive" : "negative"));
            return;
        }
        double[][] effective = confusion.effective();
        metrics.put(
                name,
                table[1][called] / positives / (table[0][called] / ConfusionMatrix.sumOfRow(table, 0)),
                LogRatio.of(
                        effective[1][called],
                        ConfusionMatrix.sumOfRow(effective, 1),
                        effective[0][called],
                        ConfusionMatrix.sumOfRow(effective, 0),
                        metrics.confidence()),
                called == 1,
                null);
    }

    /** The share predicted positive. */
    static double selected(double[][] table) {
        double positive = ConfusionMatrix.sumOfColumn(table, 1);
        return positive / (positive + ConfusionMatrix.sumOfColumn(table, 0));
    }

    /** (1 + β²) TP / ((1 + β²) TP + β² FN + FP) (van Rijsbergen 1979). */
    static double fBeta(double[][] table, double beta) {
        double right = (1 + beta * beta) * table[1][1];
        return ConfusionFunctions.ratio(right, right + beta * beta * table[1][0] + table[0][1]);
    }
}
