package io.jenkins.plugins.modeldelivery.evaluation.gate;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.IntervalAt;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;

/**
 * By how much a metric differs from the baseline's: paired on the same rows where that can be, otherwise both are taken
 * for independent.
 */
record Change(String name, Metric metric, Metric old, GateSubject subject) {
    /** (new − factor × old) / divisor. */
    Quantity of(double factor, double divisor, double level) {
        double value = (metric.value() - factor * old.value()) / divisor;
        Confidence asked = new Confidence(level);
        IntervalAt levels = subject.paired() != null
                        && subject.paired().difference(name, factor, asked).isPresent()
                ? confidence ->
                        subject.paired().difference(name, factor, confidence).orElse(null)
                : unpaired(factor, asked);
        if (levels == null) {
            return Quantity.of(value, null, null);
        }
        IntervalAt divided = confidence -> {
            Interval interval = levels.at(confidence);
            double low = interval.low() / divisor;
            double high = interval.high() / divisor;
            return new Interval(Math.min(low, high), Math.max(low, high), interval.method());
        };
        return Quantity.of(value, divided.at(asked), divided);
    }

    /** Null when either has no interval. A baseline's interval of another level is brought to the asked one. */
    private IntervalAt unpaired(double factor, Confidence asked) {
        if (!metric.hasInterval() || !old.hasInterval() || old.level() == null || factor < 0) {
            return null;
        }
        IntervalAt ofMetric = subject.levels(name);
        IntervalAt ofOld = IntervalAt.scaled(old.value(), old.interval(), new Confidence(old.level()));
        boolean other = Math.abs(old.level() - asked.level()) > 1e-9;
        String scaled = ", the baseline's " + Figure.of(old.level() * 100) + "% interval scaled";
        return confidence -> {
            Interval interval = Mover.difference(
                    metric.value(), ofMetric.at(confidence), factor, old.value(), ofOld.at(confidence));
            return other ? interval.by(interval.method() + scaled) : interval;
        };
    }
}
