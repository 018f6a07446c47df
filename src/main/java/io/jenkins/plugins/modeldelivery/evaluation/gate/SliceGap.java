package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.IntervalAt;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.List;

/**
 * The largest difference of a metric between two slices of one column. Slices have no row in common, so a pair's
 * difference has MOVER's interval. The slices that differ most in a sample are not always those that differ most in
 * truth: the upper end is the largest of all pairs' upper ends, the lower end the largest of all pairs' lower ends after
 * Bonferroni's correction for the number of pairs.
 *
 * @param high the slice with the highest value
 * @param low the slice with the lowest
 * @param quantity the gap
 */
record SliceGap(GateSubject high, GateSubject low, Quantity quantity) {
    /**
     * @param slices at least two, all of which have the metric
     */
    static SliceGap of(String name, List<GateSubject> slices, Confidence asked) {
        GateSubject high = slices.get(0);
        GateSubject low = slices.get(0);
        boolean all = true;
        for (GateSubject slice : slices) {
            high = value(slice, name) > value(high, name) ? slice : high;
            low = value(slice, name) < value(low, name) ? slice : low;
            all &= slice.levels(name) != null;
        }
        double gap = value(high, name) - value(low, name);
        if (!all) {
            return new SliceGap(high, low, Quantity.of(gap, null, null));
        }
        IntervalAt levels = confidence -> interval(name, slices, confidence);
        return new SliceGap(high, low, Quantity.of(gap, levels.at(asked), levels));
    }

    private static Interval interval(String name, List<GateSubject> slices, Confidence confidence) {
        int pairs = slices.size() * (slices.size() - 1) / 2;
        Confidence corrected = new Confidence(1 - (1 - confidence.level()) / pairs);
        Interval[] plain = intervals(name, slices, confidence);
        Interval[] wide = pairs == 1 ? plain : intervals(name, slices, corrected);
        double least = 0;
        double most = 0;
        for (int i = 0; i < plain.length; i++) {
            for (int j = 0; j < plain.length; j++) {
                if (i != j) {
                    double left = value(slices.get(i), name);
                    double right = value(slices.get(j), name);
                    least = Math.max(
                            least,
                            Mover.difference(left, wide[i], 1, right, wide[j]).low());
                    most = Math.max(
                            most,
                            Mover.difference(left, plain[i], 1, right, plain[j]).high());
                }
            }
        }
        return new Interval(
                least, most, "MOVER between slices" + (pairs == 1 ? "" : ", Bonferroni over " + pairs + " pairs"));
    }

    private static Interval[] intervals(String name, List<GateSubject> slices, Confidence confidence) {
        return slices.stream().map(slice -> slice.levels(name).at(confidence)).toArray(Interval[]::new);
    }

    private static double value(GateSubject slice, String name) {
        Metric metric = slice.metrics().get(name);
        return metric.value();
    }
}
