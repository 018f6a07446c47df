package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Locale;

/**
 * How far the metrics of binned scores can lie from those of the scores themselves, whatever the order within the bins.
 *
 * <p>Area: a bin with weight p of positives and n of negatives contributes p n / 2 of its p n pairs, and from none to all
 * of them would be possible, so that the error is at most Σ p n / (2 P N).
 *
 * <p>Average precision: with TP and FP retrieved above the bin, its positives contribute p (TP + p) / (TP + p + FP + n)
 * together. At best (all before the bin's negatives) it would be no more than p (TP + p) / (TP + p + FP); at worst (all
 * behind them) no less than the integral of (TP + x) / (TP + x + FP + n) for x from 0 to p, which is p − (FP + n) ln(1 + p
 * / (TP + FP + n)).
 *
 * @param area of the area under the ROC curve
 * @param averagePrecision of average precision
 */
record SketchError(double area, double averagePrecision) {
    /** An interval that holds wherever the exact value is. */
    static Interval widened(Interval interval, double error) {
        return !(error > 0)
                ? interval
                : new Interval(
                        Math.max(0, interval.low() - error),
                        Math.min(1, interval.high() + error),
                        interval.method() + ", widened by the sketch's error");
    }

    /** What a reader must know; null without an error. */
    static String note(double error) {
        return error > 0 ? String.format(Locale.ROOT, "from a sketch, at most %.2g from the exact value", error) : null;
    }

    static SketchError of(Ranking ranking) {
        double all = ranking.positives();
        double total = all + ranking.negatives();
        double[] state = new double[5];
        ranking.steps().each((score, positive, negative) -> {
            double above = all - state[0] - positive;
            double retrieved = total - state[0] - state[1];
            if (positive > 0 && negative > 0) {
                state[2] += positive * negative / 2;
                double counted = (above + positive) / retrieved;
                double best = (above + positive) / (retrieved - negative);
                double misses = retrieved - above - positive;
                double worst = positive - misses * Math.log1p(positive / (above + misses));
                state[3] += positive * (best - counted);
                state[4] += Math.max(0, positive * counted - worst);
            }
            state[0] += positive;
            state[1] += negative;
        });
        return new SketchError(state[2] / all / ranking.negatives(), Math.max(state[3], state[4]) / all);
    }
}
