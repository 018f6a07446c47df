package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.CellCounts;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.util.List;
import java.util.Map;

/** The metrics of a classifier with several classes, as a merging accumulator. Classes are told by index. */
public final class MulticlassMetrics {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int[] TOP = {2, 3, 5};

    private final ConfusionMatrix confusion;
    private final int classes;
    private final boolean weighted;
    private final ClassScores scores;
    private final WeightedMean logLoss = new WeightedMean();
    private final WeightedMean brier = new WeightedMean();
    private final Calibration calibration = new Calibration();
    private final double[] top = new double[TOP.length];
    private double weight;
    private double squaredWeight;

    /**
     * @param scoredClasses how many classes have scores; 0 without scores
     * @param weighted whether rows have weights other than 1
     */
    public MulticlassMetrics(int scoredClasses, boolean weighted) {
        this.classes = scoredClasses;
        this.weighted = weighted;
        this.confusion = new ConfusionMatrix(scoredClasses);
        this.scores = scoredClasses > 0 ? new ClassScores(scoredClasses, weighted) : null;
    }

    /**
     * One row.
     *
     * @param truth index of the true class
     * @param predicted index of the predicted class
     * @param given a probability per class, 0 to 1; ignored without scores; not kept
     * @param w weight, at least 0
     */
    public void add(int truth, int predicted, double[] given, double w) {
        confusion.add(truth, predicted, w);
        weight += w;
        squaredWeight += w * w;
        if (scores == null) {
            return;
        }
        scores.add(truth, given, w);
        logLoss.add(-Math.log(Math.max(EPSILON, Math.min(1 - EPSILON, given[truth]))), w);
        double squares = 0;
        int best = 0;
        int better = 0;
        for (int i = 0; i < classes; i++) {
            double gap = (i == truth ? 1 : 0) - given[i];
            squares += gap * gap;
            best = given[i] > given[best] ? i : best;
            better += given[i] > given[truth] || given[i] == given[truth] && i > truth ? 1 : 0;
        }
        brier.add(classes < 3 ? squares / 2 : squares, w);
        calibration.add(given[best], best == truth ? 1 : 0, w);
        for (int i = 0; i < TOP.length; i++) {
            top[i] += better < TOP[i] ? w : 0;
        }
    }

    /** Takes in what another accumulator over the same classes has seen. */
    public void merge(MulticlassMetrics other) {
        merge(other, null);
    }

    /**
     * Takes in what another accumulator of the same kind has seen.
     *
     * @param places the index that each of the other's classes has here; classes with scores have the same; null when
     *     all have
     */
    public void merge(MulticlassMetrics other, int[] places) {
        confusion.merge(other.confusion, places);
        weight += other.weight;
        squaredWeight += other.squaredWeight;
        logLoss.merge(other.logLoss);
        brier.merge(other.brier);
        calibration.merge(other.calibration);
        for (int i = 0; i < TOP.length; i++) {
            top[i] += other.top[i];
        }
        if (scores != null) {
            scores.merge(other.scores);
        }
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        double[][] table = confusion.table();
        double[][] effective = confusion.effective();
        double accuracy = ConfusionFunctions.accuracy(table);
        metrics.higher("accuracy", accuracy, Wilson.of(accuracy, weight, squaredWeight, confidence));
        metrics.higher(
                "balanced_accuracy",
                ConfusionFunctions.balancedAccuracy(table),
                RecallMean.interval(confusion, table, confidence));
        for (Average average : Average.values()) {
            AveragedMetrics.add(metrics, table, effective, average);
        }
        // With one answer per row, micro-averaged precision, recall and F1 all are accuracy.
        for (String name : new String[] {"precision_micro", "recall_micro", "f1_micro"}) {
            metrics.higher(name, accuracy, Wilson.of(accuracy, weight, squaredWeight, confidence));
        }
        metrics.higher(
                "mcc",
                ConfusionFunctions.matthews(table),
                CellCounts.interval(effective, ConfusionFunctions::matthews, Scale.FISHER_Z, confidence));
        double kappa = ConfusionFunctions.kappa(table);
        metrics.put(
                "cohen_kappa",
                kappa,
                CellCounts.interval(effective, ConfusionFunctions::kappa, Scale.FISHER_Z, confidence),
                true,
                Double.isNaN(kappa) ? "labels and predictions have only one class, the same one" : null);
        if (scores != null) {
            addScored(metrics);
        }
        return metrics.metrics();
    }

    private void addScored(MetricTable metrics) {
        Confidence confidence = metrics.confidence();
        new OneVersusRest(scores).addTo(metrics);
        if (weighted) {
            String note = "one-versus-one is not defined for weighted rows (as in scikit-learn)";
            metrics.undefined("roc_auc_ovo", true, note);
            metrics.undefined("roc_auc_ovo_weighted", true, note);
        } else {
            new OneVersusOne(scores).addTo(metrics);
        }
        for (int i = 0; i < TOP.length; i++) {
            if (TOP[i] < classes) {
                double share = top[i] / weight;
                metrics.higher(
                        "top_" + TOP[i] + "_accuracy", share, Wilson.of(share, weight, squaredWeight, confidence));
            }
        }
        metrics.lower("log_loss", logLoss.mean(), BinaryMetrics.atLeastZero(logLoss.interval(confidence)));
        metrics.lower("brier_score", brier.mean(), BinaryMetrics.atLeastZero(brier.interval(confidence)));
        metrics.lower("ece", calibration.error(), calibration.interval(confidence));
    }

    /**
     * What the reports draw.
     *
     * @param labels the classes in the order in which they are shown
     * @param order the index of each of them
     */
    public Curves curves(List<String> labels, int[] order, Confidence confidence) {
        return new Curves(
                null,
                null,
                scores == null ? null : calibration.bins(),
                PerClass.of(confusion.reordered(order), labels, confidence),
                null,
                null);
    }

    /** How the classes' metrics are averaged. */
    enum Average {
        MACRO,
        WEIGHTED
    }
}
