package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Optional;

/** The interval of a difference from two metrics' influences on the same rows. */
final class PairedVariance {
    private PairedVariance() {}

    /**
     * @param candidate the influence of each row, per unit of weight
     * @param extra variance to add, for what few rows can't show
     */
    static Optional<Interval> interval(
            double difference,
            double[] candidate,
            double factor,
            double[] baseline,
            double[] weights,
            double extra,
            Confidence confidence,
            String method) {
        double sum = 0;
        double squares = 0;
        double variance = 0;
        for (int i = 0; i < candidate.length; i++) {
            double moved = weights[i] * (candidate[i] - factor * baseline[i]);
            variance += moved * moved;
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        double rows = sum * sum / squares;
        if (!(rows > 2) || !Double.isFinite(variance) || !Double.isFinite(difference)) {
            return Optional.empty();
        }
        double half = confidence.t(rows - 1) * Math.sqrt(variance * rows / (rows - 1) + extra);
        return Optional.of(new Interval(difference - half, difference + half, method));
    }
}
