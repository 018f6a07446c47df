package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;

/**
 * A weighted sum of areas, or of average precisions, that come from sketches of the same rows. How they vary together can't
 * be told from the sketches, so the sum's standard deviation is taken to be the sum of theirs, which it never exceeds
 * (Minkowski's inequality).
 */
final class SketchedMean {
    private double value;
    private double deviation;
    private double error;

    /**
     * @param share the factor, at least 0
     * @param own the area
     * @param variance of it; NaN where there are too few rows to tell, which counts as the largest that a number from 0 to
     *     1 can have
     * @param sketchError how far the exact one can be
     */
    void add(double share, double own, double variance, double sketchError) {
        value += share * own;
        deviation += share * (Double.isNaN(variance) ? 0.5 : Math.sqrt(variance));
        error += share * sketchError;
    }

    /** What moves the sum besides, such as shares that are estimated from the same rows. */
    void addDeviation(double further) {
        deviation += further;
    }

    double value() {
        return value;
    }

    /**
     * @param rows the effective number of rows that Wilson's interval takes where no variance is known
     * @param method how the single variances were made
     */
    void put(MetricTable metrics, String name, double rows, String method, String note) {
        Interval interval = deviation > 0 && value > 0 && value < 1
                ? Scale.LOGIT.interval(value, deviation, metrics.confidence(), method + ", deviations summed, logit")
                : Wilson.of(value, rows, metrics.confidence());
        metrics.put(
                name, value, SketchError.widened(interval, error), true, note == null ? SketchError.note(error) : note);
    }
}
