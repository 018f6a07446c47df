package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.CellCounts;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Precision, recall and F1 averaged over the classes that occur as a label or as a prediction. */
final class AveragedMetrics {
    private AveragedMetrics() {}

    static void add(MetricTable metrics, double[][] table, double[][] effective, MulticlassMetrics.Average average) {
        boolean[] occurs = occurs(table);
        add(metrics, "precision", ConfusionFunctions::precision, table, effective, occurs, average);
        add(metrics, "recall", ConfusionFunctions::recall, table, effective, occurs, average);
        add(metrics, "f1", ConfusionFunctions::f1, table, effective, occurs, average);
        add(metrics, "jaccard", ConfusionFunctions::jaccard, table, effective, occurs, average);
    }

    /** Each average as a function of the table alone; classes that do not occur have no weight in it. */
    static Map<String, ToDoubleFunction<double[][]>> functions() {
        Map<String, ToDoubleFunction<double[][]>> functions = new LinkedHashMap<>();
        for (MulticlassMetrics.Average average : MulticlassMetrics.Average.values()) {
            String suffix = "_" + average.name().toLowerCase(Locale.ROOT);
            functions.put(
                    "precision" + suffix, table -> mean(ConfusionFunctions::precision, table, occurs(table), average));
            functions.put("recall" + suffix, table -> mean(ConfusionFunctions::recall, table, occurs(table), average));
            functions.put("f1" + suffix, table -> mean(ConfusionFunctions::f1, table, occurs(table), average));
            functions.put(
                    "jaccard" + suffix, table -> mean(ConfusionFunctions::jaccard, table, occurs(table), average));
        }
        return functions;
    }

    private static boolean[] occurs(double[][] table) {
        boolean[] occurs = new boolean[table.length];
        for (int i = 0; i < table.length; i++) {
            occurs[i] = ConfusionMatrix.sumOfRow(table, i) + ConfusionMatrix.sumOfColumn(table, i) > 0;
        }
        return occurs;
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
