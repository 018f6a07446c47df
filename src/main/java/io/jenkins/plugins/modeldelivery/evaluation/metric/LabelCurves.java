package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.NewcombeAuc;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.util.Arrays;

/**
 * Areas under the labels' curves and average precisions, averaged over labels (macro) or of all pairs of a row and a
 * label (micro). The interval sums what each row moves over its labels: the delta method with rows as the independent
 * units, which for one label's area is DeLong's.
 */
final class LabelCurves {
    private final int[][] truths;
    private final double[] scores;
    private final double[] weights;

    /**
     * @param truths 1 where the label is true, by label and row
     * @param scores row after row, a score per label
     */
    LabelCurves(int[][] truths, double[] scores, double[] weights) {
        this.truths = truths;
        this.scores = scores;
        this.weights = weights;
    }

    void addTo(MetricTable metrics) {
        int labels = truths.length;
        double[] area = new double[2];
        double[] precision = new double[2];
        double[] areaMoved = new double[weights.length];
        double[] precisionMoved = new double[weights.length];
        double leastPositives = Double.POSITIVE_INFINITY;
        double leastNegatives = Double.POSITIVE_INFINITY;
        double[] moved = new double[weights.length];
        for (int label = 0; label < labels; label++) {
            double[] own = new double[weights.length];
            double positives = 0;
            for (int row = 0; row < weights.length; row++) {
                own[row] = scores[row * labels + label];
                positives += truths[label][row] * weights[row];
            }
            leastPositives = Math.min(leastPositives, positives);
            leastNegatives = Math.min(leastNegatives, Arrays.stream(weights).sum() - positives);
            RankInfluence influence = new RankInfluence(truths[label], own, weights);
            area[0] += influence.area(moved) / labels;
            collect(areaMoved, moved, labels);
            if (positives > 0) {
                precision[0] += influence.averagePrecision(moved) / labels;
                collect(precisionMoved, moved, labels);
            }
        }
        addArea(metrics, "roc_auc_macro", area[0], areaMoved, leastPositives, leastNegatives);
        addPrecision(metrics, "average_precision_macro", precision[0], precisionMoved, leastPositives);
        addMicro(metrics, labels);
    }

    private void addMicro(MetricTable metrics, int labels) {
        int[] flat = new int[scores.length];
        double[] flatWeights = new double[scores.length];
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < scores.length; i++) {
            flat[i] = truths[i % labels][i / labels];
            flatWeights[i] = weights[i / labels];
            positives += flat[i] * flatWeights[i];
            negatives += (1 - flat[i]) * flatWeights[i];
        }
        RankInfluence influence = new RankInfluence(flat, scores, flatWeights);
        double[] moved = new double[scores.length];
        double area = influence.area(moved);
        addArea(metrics, "roc_auc_micro", area, perRow(moved, labels), positives, negatives);
        double precision = positives > 0 ? influence.averagePrecision(moved) : 0;
        addPrecision(metrics, "average_precision_micro", precision, perRow(moved, labels), positives);
    }

    private double[] perRow(double[] moved, int labels) {
        double[] sums = new double[weights.length];
        for (int i = 0; i < moved.length; i++) {
            sums[i / labels] += moved[i];
        }
        return sums;
    }

    private static void collect(double[] sums, double[] moved, int labels) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += moved[i] / labels;
        }
    }

    private void addArea(
            MetricTable metrics, String name, double area, double[] moved, double positives, double negatives) {
        if (!(positives > 0 && negatives > 0)) {
            metrics.undefined(name, true, "a label is true in every row or in none");
            return;
        }
        Confidence confidence = metrics.confidence();
        double unit = unit();
        Interval interval = usable(area, moved)
                ? Scale.LOGIT.interval(area, error(moved), confidence, "DeLong, summed over labels, logit")
                : NewcombeAuc.of(area, positives / unit, negatives / unit, confidence);
        metrics.higher(name, area, interval);
    }

    private void addPrecision(MetricTable metrics, String name, double value, double[] moved, double positives) {
        Confidence confidence = metrics.confidence();
        Interval interval = usable(value, moved)
                ? Scale.LOGIT.interval(value, error(moved), confidence, "delta over rows, logit")
                : Wilson.of(value, positives / unit(), confidence).by("Wilson, over the positives");
        metrics.put(
                name,
                value,
                interval,
                true,
                positives > 0 ? null : "a label is true in no row; it counts as 0 by convention");
    }

    private boolean usable(double value, double[] moved) {
        return value > 0 && value < 1 && error(moved) > 0;
    }

    private double error(double[] moved) {
        double variance = 0;
        for (int i = 0; i < moved.length; i++) {
            variance += weights[i] * moved[i] * weights[i] * moved[i];
        }
        return Math.sqrt(variance);
    }

    /** The weight of a typical row. */
    private double unit() {
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        return squares / Arrays.stream(weights).sum();
    }
}
