package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Optional;

/** Two models' texts on the same rows, for the metrics that are means over rows. */
public final class PairedText implements Paired {
    private final PairedMeans means = new PairedMeans();

    @Override
    public void add(Row candidate, Row baseline) {
        means.add(
                TextMetrics.ofRow(candidate.answer, candidate.references),
                TextMetrics.ofRow(baseline.answer, candidate.references),
                candidate.weight);
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        return means.difference(metric, factor, confidence);
    }
}
