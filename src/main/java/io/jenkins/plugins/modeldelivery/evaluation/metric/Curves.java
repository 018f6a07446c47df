package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.Serializable;
import java.util.List;

/**
 * What reports draw beside the metrics. Absent parts are null.
 *
 * @param roc points of the ROC curve: x the false positive rate, y the true positive rate
 * @param precisionRecall points of the precision-recall curve: x recall, y precision
 * @param calibration bins of the reliability diagram
 * @param confusion the confusion matrix
 * @param residuals bins of prediction minus truth
 * @param predicted a sample of rows: x the truth, y the prediction
 * @param perLabel the metrics of each of several labels that a row may have
 */
public record Curves(
        List<Point> roc,
        List<Point> precisionRecall,
        List<CalibrationBin> calibration,
        Confusion confusion,
        List<HistogramBin> residuals,
        List<Point> predicted,
        List<ClassMetrics> perLabel)
        implements Serializable {
    /** What there is to draw of a task with one label or one number a row. */
    public Curves(
            List<Point> roc,
            List<Point> precisionRecall,
            List<CalibrationBin> calibration,
            Confusion confusion,
            List<HistogramBin> residuals,
            List<Point> predicted) {
        this(roc, precisionRecall, calibration, confusion, residuals, predicted, null);
    }

    /** Nothing to draw. */
    public static Curves none() {
        return new Curves(null, null, null, null, null, null, null);
    }

    /** A point of a curve. */
    public record Point(double x, double y) implements Serializable {}

    /** A bin of the reliability diagram: its range, its mean score, its share of positives and its weight. */
    public record CalibrationBin(double from, double to, double meanScore, double meanOutcome, double weight)
            implements Serializable {}

    /**
     * A confusion matrix.
     *
     * @param labels the classes in order
     * @param table summed weights, truths down, predictions across
     * @param perClass the classes' own metrics
     */
    public record Confusion(List<String> labels, double[][] table, List<ClassMetrics> perClass)
            implements Serializable {}

    /** One class's metrics and the summed weight of its rows. */
    public record ClassMetrics(String label, double support, Metric precision, Metric recall, Metric f1)
            implements Serializable {}

    /** A bin of a histogram: its range and its weight. */
    public record HistogramBin(double from, double to, double weight) implements Serializable {}
}
