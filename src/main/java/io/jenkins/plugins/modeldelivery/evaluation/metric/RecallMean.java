package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import java.util.stream.IntStream;

/** The interval of balanced accuracy: the mean of the recalls of the classes that occur, which are independent. */
final class RecallMean {
    private RecallMean() {}

    static Interval interval(ConfusionMatrix confusion, double[][] table, Confidence confidence) {
        int[] present = IntStream.range(0, table.length)
                .filter(i -> ConfusionMatrix.sumOfRow(table, i) > 0)
                .toArray();
        if (present.length == 0) {
            return null;
        }
        double[] values = new double[present.length];
        Interval[] intervals = new Interval[present.length];
        for (int i = 0; i < present.length; i++) {
            values[i] = ConfusionFunctions.recall(table, present[i]);
            intervals[i] = ClassIntervals.recall(confusion, present[i], values[i], confidence);
        }
        return Mover.mean(values, intervals);
    }
}
