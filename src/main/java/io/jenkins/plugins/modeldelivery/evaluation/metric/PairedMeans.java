package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Two models' values on the same rows or queries, for the paired t interval of the difference of their means. */
final class PairedMeans {
    private final Map<String, DoubleList> candidate = new HashMap<>();
    private final Map<String, DoubleList> baseline = new HashMap<>();
    private final DoubleList weights = new DoubleList();

    void add(Map<String, Double> ofCandidate, Map<String, Double> ofBaseline, double w) {
        ofCandidate.forEach((name, value) ->
                candidate.computeIfAbsent(name, key -> new DoubleList()).add(value));
        ofBaseline.forEach((name, value) ->
                baseline.computeIfAbsent(name, key -> new DoubleList()).add(value));
        weights.add(w);
    }

    Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        DoubleList left = candidate.get(metric);
        DoubleList right = baseline.get(metric);
        if (left == null || right == null) {
            return Optional.empty();
        }
        WeightedMean difference = new WeightedMean();
        for (int i = 0; i < weights.size(); i++) {
            difference.add(left.get(i) - factor * right.get(i), weights.get(i));
        }
        return Optional.ofNullable(difference.interval(confidence)).map(interval -> interval.by("paired t"));
    }
}
