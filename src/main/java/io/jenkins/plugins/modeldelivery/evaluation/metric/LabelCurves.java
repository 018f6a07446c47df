package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.NewcombeAuc;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/**
 * Areas under the labels' (or classes') curves and average precisions: averaged over labels (macro), over labels by how
 * often they are true (weighted), or of all pairs of a row and a label (micro). The interval sums what each row moves
 * over its labels: the delta method with rows as the independent units, which for one label's area is DeLong's.
 */
final class LabelCurves {
    private final ScoredLabels scores;
    private final String noun;
    private final double[] weights;
    private final double unit;

    /**
     * @param noun what the labels are called: label or class
     */
    LabelCurves(ScoredLabels scores, String noun) {
        this.scores = scores;
        this.noun = noun;
        this.weights = new double[scores.rows()];
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < weights.length; row++) {
            weights[row] = scores.weight(row);
            sum += weights[row];
            squares += weights[row] * weights[row];
        }
        this.unit = squares / sum;
    }

    /** A mean over labels, while it is made. */
    private final class Mean {
        private final double[] moved = new double[weights.length];
        private double value;

        void add(double own, double share, double[] ofRows) {
            value += own * share;
            for (int row = 0; row < moved.length; row++) {
                moved[row] += ofRows[row] * share;
            }
        }

        /** How often a label is true is estimated from the same rows, which moves the weighted mean too. */
        void addShares(double[] own, double all) {
            for (int row = 0; row < moved.length; row++) {
                for (int label = 0; label < own.length; label++) {
                    moved[row] += scores.isTrue(row, label) ? (own[label] - value) / all : 0;
                }
            }
        }
    }

    /** The areas, as {@code roc_auc_macro}, {@code _weighted} and {@code _micro}. */
    void addAreas(MetricTable metrics) {
        int labels = scores.labels();
        double[] positives = positives();
        double total = 0;
        double all = 0;
        for (double w : weights) {
            total += w;
        }
        double leastPositives = Double.POSITIVE_INFINITY;
        double leastNegatives = Double.POSITIVE_INFINITY;
        for (double positive : positives) {
            all += positive;
            leastPositives = Math.min(leastPositives, positive);
            leastNegatives = Math.min(leastNegatives, total - positive);
        }
        Mean plain = new Mean();
        Mean weighted = new Mean();
        double[] own = new double[labels];
        double[] moved = new double[weights.length];
        for (int label = 0; label < labels; label++) {
            own[label] = influence(label).area(moved);
            plain.add(own[label], 1.0 / labels, moved);
            weighted.add(own[label], positives[label] / all, moved);
        }
        weighted.addShares(own, all);
        addArea(metrics, "roc_auc_macro", plain.value, plain.moved, leastPositives, leastNegatives);
        addArea(metrics, "roc_auc_weighted", weighted.value, weighted.moved, leastPositives, leastNegatives);
        addPooledArea(metrics, "roc_auc_micro");
    }

    /** The average precisions, as {@code average_precision_macro}, {@code _weighted} and {@code _micro}. */
    void addPrecisions(MetricTable metrics) {
        int labels = scores.labels();
        double[] positives = positives();
        double least = Double.POSITIVE_INFINITY;
        double all = 0;
        for (double positive : positives) {
            least = Math.min(least, positive);
            all += positive;
        }
        Mean plain = new Mean();
        Mean weighted = new Mean();
        double[] own = new double[labels];
        double[] moved = new double[weights.length];
        for (int label = 0; label < labels; label++) {
            if (positives[label] > 0) {
                own[label] = influence(label).averagePrecision(moved);
                plain.add(own[label], 1.0 / labels, moved);
                weighted.add(own[label], positives[label] / all, moved);
            }
        }
        weighted.addShares(own, all);
        String note = least > 0 ? null : "a " + noun + " occurs in no row; it counts as 0 by convention";
        String none = all > 0 ? null : "no " + noun + " occurs in any row; 0 by convention";
        addPrecision(metrics, "average_precision_macro", plain.value, plain.moved, least, note);
        addPrecision(metrics, "average_precision_weighted", weighted.value, weighted.moved, all, none);
        String name = "average_precision_micro";
        if (!PooledCurves.canPool(scores)) {
            metrics.undefined(name, true, tooMany());
            return;
        }
        PooledCurves pooled = new PooledCurves(scores);
        double value = pooled.positives() > 0 ? pooled.averagePrecision(moved) : 0;
        addPrecision(metrics, name, value, moved, pooled.positives(), none);
    }

    /** The area of all pairs of a row and a label. */
    void addPooledArea(MetricTable metrics, String name) {
        if (!PooledCurves.canPool(scores)) {
            metrics.undefined(name, true, tooMany());
            return;
        }
        PooledCurves pooled = new PooledCurves(scores);
        double[] moved = new double[weights.length];
        addArea(metrics, name, pooled.area(moved), moved, pooled.positives(), pooled.negatives());
    }

    private String tooMany() {
        return "there are too many pairs of a row and a " + noun;
    }

    private double[] positives() {
        double[] positives = new double[scores.labels()];
        for (int label = 0; label < positives.length; label++) {
            for (int row = 0; row < weights.length; row++) {
                positives[label] += scores.isTrue(row, label) ? weights[row] : 0;
            }
        }
        return positives;
    }

    private RankInfluence influence(int label) {
        int[] truths = new int[weights.length];
        double[] own = new double[weights.length];
        for (int row = 0; row < weights.length; row++) {
            truths[row] = scores.isTrue(row, label) ? 1 : 0;
            own[row] = scores.score(row, label);
        }
        return new RankInfluence(truths, own, weights);
    }

    private void addArea(
            MetricTable metrics, String name, double area, double[] moved, double positives, double negatives) {
        if (!(positives > 0 && negatives > 0)) {
            metrics.undefined(name, true, "a " + noun + " is true in every row or in none");
            return;
        }
        Confidence confidence = metrics.confidence();
        Interval interval = usable(area, moved)
                ? Scale.LOGIT.interval(area, error(moved), confidence, "DeLong, summed over " + plural() + ", logit")
                : NewcombeAuc.of(area, positives / unit, negatives / unit, confidence);
        metrics.higher(name, area, interval);
    }

    private String plural() {
        return noun.equals("class") ? "classes" : noun + "s";
    }

    private void addPrecision(
            MetricTable metrics, String name, double value, double[] moved, double positives, String note) {
        Confidence confidence = metrics.confidence();
        Interval interval = usable(value, moved)
                ? Scale.LOGIT.interval(value, error(moved), confidence, "delta over rows, logit")
                : Wilson.of(value, positives / unit, confidence).by("Wilson, over the positives");
        metrics.put(name, value, interval, true, note);
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
}
