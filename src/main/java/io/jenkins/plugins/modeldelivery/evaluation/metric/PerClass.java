package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The confusion matrix with each class's own precision, recall and F1. */
final class PerClass {
    private PerClass() {}

    static Curves.Confusion of(ConfusionMatrix confusion, List<String> labels, Confidence confidence) {
        double[][] table = confusion.table();
        List<Curves.ClassMetrics> classes = new ArrayList<>();
        for (int i = 0; i < table.length; i++) {
            MetricTable own = new MetricTable(confidence);
            double precision = ConfusionFunctions.precision(table, i);
            own.higher("precision", precision, ClassIntervals.precision(confusion, i, precision, confidence));
            double recall = ConfusionFunctions.recall(table, i);
            own.higher("recall", recall, ClassIntervals.recall(confusion, i, recall, confidence));
            double f1 = ConfusionFunctions.f1(table, i);
            own.higher("f1", f1, ClassIntervals.f1(confusion, i, f1, confidence));
            Map<String, Metric> metrics = own.metrics();
            classes.add(new Curves.ClassMetrics(
                    labels.get(i),
                    ConfusionMatrix.sumOfRow(table, i),
                    metrics.get("precision"),
                    metrics.get("recall"),
                    metrics.get("f1")));
        }
        return new Curves.Confusion(labels, table, classes);
    }
}
