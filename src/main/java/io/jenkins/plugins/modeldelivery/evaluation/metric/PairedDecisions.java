package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Paired differences of what is a function of the confusion matrix. Two pseudo-rows on which the models disagree are
 * added to the variance, as Bonett and Price (2012, "Adjusted Wald confidence interval for a difference of binomial
 * proportions based on paired data") do for accuracy: that two models agree on all of few rows does not show that they
 * always will.
 */
final class PairedDecisions {
    private static final String METHOD = "paired, delta with Bonett–Price rows";
    private static final double PSEUDO_ROWS = 2;

    private final Map<String, ToDoubleFunction<double[][]>> functions = new LinkedHashMap<>();

    static PairedDecisions binary() {
        PairedDecisions decisions = new PairedDecisions();
        decisions.addShared();
        decisions.functions.put("precision", table -> ConfusionFunctions.precision(table, 1));
        decisions.functions.put("recall", table -> ConfusionFunctions.recall(table, 1));
        decisions.functions.put("specificity", table -> ConfusionFunctions.recall(table, 0));
        decisions.functions.put("f1", table -> ConfusionFunctions.f1(table, 1));
        decisions.functions.put("f2", table -> DecisionRates.fBeta(table, 2));
        decisions.functions.put("f0_5", table -> DecisionRates.fBeta(table, 0.5));
        decisions.functions.put("jaccard", table -> ConfusionFunctions.jaccard(table, 1));
        decisions.functions.put("npv", table -> ConfusionFunctions.precision(table, 0));
        decisions.functions.put("false_positive_rate", table -> 1 - ConfusionFunctions.recall(table, 0));
        decisions.functions.put("selection_rate", DecisionRates::selected);
        return decisions;
    }

    static PairedDecisions multiclass() {
        PairedDecisions decisions = new PairedDecisions();
        decisions.addShared();
        for (String micro : new String[] {"precision_micro", "recall_micro", "f1_micro"}) {
            decisions.functions.put(micro, ConfusionFunctions::accuracy);
        }
        decisions.functions.putAll(AveragedMetrics.functions());
        return decisions;
    }

    private void addShared() {
        functions.put("accuracy", ConfusionFunctions::accuracy);
        functions.put("balanced_accuracy", ConfusionFunctions::balancedAccuracy);
        functions.put("mcc", ConfusionFunctions::matthews);
        functions.put("cohen_kappa", ConfusionFunctions::kappa);
    }

    Optional<Interval> difference(
            String metric,
            double factor,
            int[] truths,
            int[] candidate,
            int[] baseline,
            double[] weights,
            Confidence confidence) {
        ToDoubleFunction<double[][]> function = functions.get(metric);
        if (function == null || truths.length == 0) {
            return Optional.empty();
        }
        int classes = 1 + Math.max(max(truths), Math.max(max(candidate), max(baseline)));
        classes = Math.max(2, classes);
        double[][] left = new double[classes][classes];
        double[][] right = new double[classes][classes];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < truths.length; i++) {
            left[truths[i]][candidate[i]] += weights[i];
            right[truths[i]][baseline[i]] += weights[i];
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        double unit = squares / sum;
        double[][] ofLeft = CellInfluence.of(left, unit, function);
        double[][] ofRight = CellInfluence.of(right, unit, function);
        double[] moved = new double[truths.length];
        double[] movedRight = new double[truths.length];
        for (int i = 0; i < truths.length; i++) {
            moved[i] = ofLeft[truths[i]][candidate[i]];
            movedRight[i] = ofRight[truths[i]][baseline[i]];
        }
        return PairedVariance.interval(
                function.applyAsDouble(left) - factor * function.applyAsDouble(right),
                moved,
                factor,
                movedRight,
                weights,
                disagreement(ofLeft, ofRight, left, factor, unit, sum),
                confidence,
                METHOD);
    }

    /** The variance that the pseudo-rows add, spread over truths by their weight and over disagreeing predictions. */
    private static double disagreement(
            double[][] left, double[][] right, double[][] table, double factor, double unit, double total) {
        int classes = left.length;
        double variance = 0;
        for (int t = 0; t < classes; t++) {
            double share = ConfusionMatrix.sumOfRow(table, t) / total;
            for (int p = 0; p < classes; p++) {
                for (int q = 0; q < classes; q++) {
                    if (p != q) {
                        double moved = unit * (left[t][p] - factor * right[t][q]);
                        variance += PSEUDO_ROWS * share / (classes * (classes - 1.0)) * moved * moved;
                    }
                }
            }
        }
        return variance;
    }

    private static int max(int[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
