package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.CellCounts;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The metrics of a classifier with several classes, as a merging accumulator. Classes are told by index. */
public final class MulticlassMetrics {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int[] USUAL_TOP = {2, 3, 5};

    private final ConfusionMatrix confusion;
    private final int classes;
    private final boolean scored;
    private final ClassAreas areas;
    private final LossByClass logLoss;
    private final LossByClass brier;
    private final Calibration calibration = new Calibration();
    private final int[] depths;
    private final double[] top;
    private double weight;
    private double squaredWeight;

    /**
     * @param scoredClasses how many classes have scores; 0 without scores
     * @param weighted whether rows have weights other than 1
     */
    public MulticlassMetrics(int scoredClasses, boolean weighted) {
        this(scoredClasses, weighted, null);
    }

    /**
     * @param scoredClasses how many classes have scores; 0 without scores
     * @param weighted whether rows have weights other than 1
     * @param k how many of the most probable classes count for top-k accuracy; null for 2, 3 and 5
     */
    public MulticlassMetrics(int scoredClasses, boolean weighted, Integer k) {
        this.depths = k == null ? USUAL_TOP : new int[] {k};
        this.top = new double[depths.length];
        this.classes = scoredClasses;
        this.logLoss = new LossByClass(scoredClasses);
        this.brier = new LossByClass(scoredClasses);
        this.confusion = new ConfusionMatrix(scoredClasses);
        this.scored = scoredClasses > 0;
        this.areas = new ClassAreas(scoredClasses, weighted);
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
        if (!scored) {
            return;
        }
        areas.add(truth, given, w);
        logLoss.add(truth, -Math.log(Math.max(EPSILON, Math.min(1 - EPSILON, given[truth]))), w);
        double squares = 0;
        int best = 0;
        int better = 0;
        for (int i = 0; i < classes; i++) {
            double gap = (i == truth ? 1 : 0) - given[i];
            squares += gap * gap;
            best = given[i] > given[best] ? i : best;
            better += given[i] > given[truth] || given[i] == given[truth] && i > truth ? 1 : 0;
        }
        brier.add(truth, classes < 3 ? squares / 2 : squares, w);
        calibration.add(given[best], best == truth ? 1 : 0, w);
        for (int i = 0; i < depths.length; i++) {
            top[i] += better < depths[i] ? w : 0;
        }
    }

    /** Keeps no row of its own from now on when there are many; see {@link MetricSet#bound}. */
    public void bound(int bits) {
        if (scored) {
            areas.bound(bits);
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
        for (int i = 0; i < depths.length; i++) {
            top[i] += other.top[i];
        }
        if (scored) {
            areas.merge(other.areas);
        }
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        confusion.fields(fields);
        weight = fields.number(weight);
        squaredWeight = fields.number(squaredWeight);
        if (!scored) {
            return;
        }
        logLoss.fields(fields);
        brier.fields(fields);
        calibration.fields(fields);
        fields.numbers(top);
        areas.fields(fields);
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        return finish(confidence, null, null);
    }

    /**
     * All metrics in the order in which they are shown.
     *
     * @param order the index of each class in the order of their values; null when they have none
     * @param costs what decisions cost, by index; null for none
     */
    public Map<String, Metric> finish(Confidence confidence, int[] order, CostMatrix costs) {
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
        Interval share = Wilson.of(accuracy, weight, squaredWeight, confidence);
        metrics.higher(
                "jaccard_micro",
                accuracy / (2 - accuracy),
                new Interval(
                        share.low() / (2 - share.low()), share.high() / (2 - share.high()), "Wilson, of accuracy"));
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
        if (order != null) {
            addWeightedKappa(metrics, order);
        }
        if (scored) {
            addScored(metrics);
        }
        if (costs != null) {
            costs.addTo(metrics, confusion);
        }
        return metrics.metrics();
    }

    /** As in scikit-learn, classes that neither side has do not count as a step. */
    private void addWeightedKappa(MetricTable metrics, int[] order) {
        double[][] all = confusion.table();
        int[] present = IntStream.of(order)
                .filter(i ->
                        i < all.length && ConfusionMatrix.sumOfRow(all, i) + ConfusionMatrix.sumOfColumn(all, i) > 0)
                .toArray();
        ConfusionMatrix ordered = confusion.reordered(present);
        for (int power = 1; power <= 2; power++) {
            int exponent = power;
            double kappa = ConfusionFunctions.weightedKappa(ordered.table(), power);
            metrics.put(
                    power == 1 ? "cohen_kappa_linear" : "cohen_kappa_quadratic",
                    kappa,
                    CellCounts.interval(
                            ordered.effective(),
                            counts -> ConfusionFunctions.weightedKappa(counts, exponent),
                            Scale.FISHER_Z,
                            metrics.confidence()),
                    true,
                    Double.isNaN(kappa) ? "labels and predictions have only one class, the same one" : null);
        }
    }

    private void addScored(MetricTable metrics) {
        Confidence confidence = metrics.confidence();
        areas.addTo(metrics);
        for (int i = 0; i < depths.length; i++) {
            if (depths[i] < classes) {
                double share = top[i] / weight;
                metrics.higher(
                        "top_" + depths[i] + "_accuracy", share, Wilson.of(share, weight, squaredWeight, confidence));
            }
        }
        WeightedMean log = logLoss.all();
        metrics.lower("log_loss", log.mean(), BinaryMetrics.atLeastZero(log.interval(confidence)));
        logLoss.addLogSkill(metrics, "d2_log_loss");
        WeightedMean squares = brier.all();
        metrics.lower("brier_score", squares.mean(), BinaryMetrics.atLeastZero(squares.interval(confidence)));
        brier.addBrierSkill(metrics, "d2_brier");
        metrics.lower("ece", calibration.error(), calibration.interval(confidence));
    }

    /** How often each class was taken for which, by index. */
    public ConfusionMatrix confusion() {
        return confusion;
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
                scored ? calibration.bins() : null,
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
