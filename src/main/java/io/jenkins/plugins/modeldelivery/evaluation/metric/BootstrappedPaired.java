package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison that draws rows where it knows no formula.
 *
 * @param exact what formulas there are
 * @param bootstrap draws the same rows
 * @param candidates the candidate's metrics of all of these rows
 * @param baselines the baseline's
 */
public record BootstrappedPaired(
        Paired exact, PairedBootstrap bootstrap, Map<String, Metric> candidates, Map<String, Metric> baselines)
        implements Paired {
    @Override
    public void add(Row candidate, Row baseline) {
        exact.add(candidate, baseline);
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        Optional<Interval> formula = exact.difference(metric, factor, confidence);
        Metric left = candidates.get(metric);
        Metric right = baselines.get(metric);
        if (formula.isPresent() || left == null || right == null || !left.isDefined() || !right.isDefined()) {
            return formula;
        }
        return bootstrap.difference(metric, left.value() - factor * right.value(), factor, confidence);
    }

    @Override
    public Optional<McNemar> discordant(String metric) {
        return exact.discordant(metric);
    }
}
