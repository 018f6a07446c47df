package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.util.Arrays;
import java.util.Map;

/**
 * Per label: how much weight was right (true and predicted), wrong (predicted only) and missed (true only); averages of
 * a metric over labels as a function of them.
 */
final class LabelCounts {
    static final int RIGHT = 0;
    static final int WRONG = 1;
    static final int MISSED = 2;

    private final double[][] counts;

    LabelCounts(int labels) {
        counts = new double[labels][3];
    }

    private LabelCounts(double[][] counts) {
        this.counts = counts;
    }

    int labels() {
        return counts.length;
    }

    double[] of(int label) {
        return counts[label];
    }

    /** Which of the three cells a code of {@link Row#codes} belongs to. */
    static int cell(int code) {
        return switch (code & 3) {
            case 3 -> RIGHT;
            case 2 -> WRONG;
            default -> MISSED;
        };
    }

    LabelCounts smoothed(double added) {
        double[][] copy = new double[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            copy[i] = Arrays.stream(counts[i]).map(count -> count + added).toArray();
        }
        return new LabelCounts(copy);
    }

    /** A metric of one label's three cells, 0 where it would divide by zero. */
    interface OfLabel {
        double of(double right, double wrong, double missed);
    }

    static double precision(double right, double wrong, double missed) {
        return ConfusionFunctions.ratio(right, right + wrong);
    }

    static double recall(double right, double wrong, double missed) {
        return ConfusionFunctions.ratio(right, right + missed);
    }

    static double f1(double right, double wrong, double missed) {
        return ConfusionFunctions.ratio(2 * right, 2 * right + wrong + missed);
    }

    static double jaccard(double right, double wrong, double missed) {
        return ConfusionFunctions.ratio(right, right + wrong + missed);
    }

    /**
     * One label's own metrics with Wilson's intervals.
     *
     * @param rowsPerWeight how many rows one unit of weight is
     */
    Curves.ClassMetrics metrics(int label, String name, double rowsPerWeight, Confidence confidence) {
        double right = counts[label][RIGHT];
        double wrong = counts[label][WRONG];
        double missed = counts[label][MISSED];
        MetricTable own = new MetricTable(confidence);
        double precision = precision(right, wrong, missed);
        own.higher("precision", precision, Wilson.of(precision, (right + wrong) * rowsPerWeight, confidence));
        double recall = recall(right, wrong, missed);
        own.higher("recall", recall, Wilson.of(recall, (right + missed) * rowsPerWeight, confidence));
        Interval jaccard =
                Wilson.of(jaccard(right, wrong, missed), (right + wrong + missed) * rowsPerWeight, confidence);
        own.higher(
                "f1",
                f1(right, wrong, missed),
                new Interval(
                        2 * jaccard.low() / (1 + jaccard.low()),
                        2 * jaccard.high() / (1 + jaccard.high()),
                        "Wilson, of Jaccard's index"));
        Map<String, Metric> metrics = own.metrics();
        return new Curves.ClassMetrics(
                name, right + missed, metrics.get("precision"), metrics.get("recall"), metrics.get("f1"));
    }

    /** The metric of all labels' cells together. */
    double micro(OfLabel metric) {
        double[] sum = new double[3];
        for (double[] label : counts) {
            for (int cell = 0; cell < 3; cell++) {
                sum[cell] += label[cell];
            }
        }
        return metric.of(sum[RIGHT], sum[WRONG], sum[MISSED]);
    }

    /** The mean over labels. */
    double macro(OfLabel metric) {
        return Arrays.stream(counts)
                .mapToDouble(label -> metric.of(label[RIGHT], label[WRONG], label[MISSED]))
                .average()
                .orElse(0);
    }

    /** The mean over labels, each counting by how often it is true; 0 when none ever is. */
    double weighted(OfLabel metric) {
        double sum = 0;
        double weights = 0;
        for (double[] label : counts) {
            double weight = label[RIGHT] + label[MISSED];
            sum += weight * metric.of(label[RIGHT], label[WRONG], label[MISSED]);
            weights += weight;
        }
        return ConfusionFunctions.ratio(sum, weights);
    }
}
