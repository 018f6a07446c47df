package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import java.util.function.ToDoubleFunction;

/** Which labels rows have and were given, in sum. */
interface LabelTotals {
    /** The step of numerical slopes, relative to a count. */
    double STEP = 1e-5;

    /** Summed weight of all rows. */
    double weight();

    /** Summed squared weight of all rows. */
    double squaredWeight();

    LabelCounts counts(int labels);

    /**
     * The variance of a function of the labels' counts, or a bound of it, rows being independent.
     *
     * @param slopes by label and cell
     */
    double variance(double[][] slopes);

    /** How {@link #variance} was made, for reports. */
    String method();

    /** The effective number of rows that one unit of weight is, Σw / Σw². */
    default double effectivePerWeight() {
        return squaredWeight() > 0 ? weight() / squaredWeight() : 0;
    }

    /**
     * The delta method over rows for a function of the labels' counts, after adding z² pseudo-rows over all cells, as
     * for a confusion matrix.
     */
    default Interval interval(LabelCounts table, ToDoubleFunction<LabelCounts> function, Confidence confidence) {
        if (table.labels() == 0 || weight() == 0) {
            return null;
        }
        double unit = squaredWeight() / weight();
        double pseudoRows = confidence.z() * confidence.z() / (4.0 * table.labels());
        LabelCounts smoothed = table.smoothed(unit * pseudoRows);
        double value = function.applyAsDouble(smoothed);
        double[][] slopes = new double[table.labels()][3];
        double variance = 0;
        for (int label = 0; label < table.labels(); label++) {
            double[] cells = smoothed.of(label);
            for (int cell = 0; cell < 3; cell++) {
                double count = cells[cell];
                double step = STEP * count;
                cells[cell] = count + step;
                double above = function.applyAsDouble(smoothed);
                cells[cell] = count - step;
                double below = function.applyAsDouble(smoothed);
                cells[cell] = count;
                slopes[label][cell] = (above - below) / (2 * step);
                variance += pseudoRows * unit * slopes[label][cell] * unit * slopes[label][cell];
            }
        }
        return Scale.LOGIT.interval(value, Math.sqrt(variance + variance(slopes)), confidence, method());
    }
}
