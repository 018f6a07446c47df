package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.CellCounts;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import java.util.Locale;

/** Precision, recall and F1 averaged over the classes that occur as a label or as a prediction. */
final class AveragedMetrics {
    private AveragedMetrics() {}

    static void add(MetricTable metrics, double[][] table, double[][] effective, MulticlassMetrics.Average average) {
        boolean[] occurs = new boolean[table.length];
        for (int i = 0; i < table.length; i++) {
            occurs[i] = ConfusionMatrix.sumOfRow(table, i) + ConfusionMatrix.sumOfColumn(table, i) > 0;
        }
        add(metrics, "precision", ConfusionFunctions::precision, table, effective, occurs, average);
        add(metrics, "recall", ConfusionFunctions::recall, table, effective, occurs, average);
        add(metrics, "f1", ConfusionFunctions::f1, table, effective, occurs, average);
    }

    private static void add(
            MetricTable metrics,
            String name,
            OfClass function,
            double[][] table,
            double[][] effective,
            boolean[] occurs,
            MulticlassMetrics.Average average) {
        metrics.higher(
                name + "_" + average.name().toLowerCase(Locale.ROOT),
                mean(function, table, occurs, average),
                CellCounts.interval(
                        effective,
                        counts -> mean(function, counts, occurs, average),
                        Scale.LOGIT,
                        metrics.confidence()));
    }

    private static double mean(
            OfClass function, double[][] table, boolean[] occurs, MulticlassMetrics.Average average) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < table.length; i++) {
            if (occurs[i]) {
                double weight = average == MulticlassMetrics.Average.MACRO ? 1 : ConfusionMatrix.sumOfRow(table, i);
                sum += weight * function.of(table, i);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** A metric of one class. */
    private interface OfClass {
        double of(double[][] table, int index);
    }
}
