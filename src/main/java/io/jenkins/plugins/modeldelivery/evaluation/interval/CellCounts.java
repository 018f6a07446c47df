package io.jenkins.plugins.modeldelivery.evaluation.interval;

import java.util.function.ToDoubleFunction;

/**
 * The interval of any smooth function of a table of counts that does not change when all counts are multiplied, such
 * as Matthews' correlation: the delta method for a multinomial, evaluated after adding z² pseudo-rows spread over the
 * cells. The addition is what Agresti and Coull (1998) do for one proportion; it keeps the interval honest where cells
 * are empty and vanishes as rows grow.
 */
public final class CellCounts {
    private static final double STEP = 1e-5;

    private CellCounts() {}

    /**
     * @param counts a square table of counts, not all zero; changed and restored while it is worked on
     * @param function of the table; NaN where it is undefined
     * @param scale the scale on which the interval is made
     * @return null when the function is undefined there
     */
    public static Interval interval(
            double[][] counts, ToDoubleFunction<double[][]> function, Scale scale, Confidence confidence) {
        int cells = counts.length * counts.length;
        double added = confidence.z() * confidence.z() / cells;
        double[][] smoothed = new double[counts.length][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                smoothed[i][j] = counts[i][j] + added;
            }
        }
        double value = function.applyAsDouble(smoothed);
        double variance = 0;
        for (double[] row : smoothed) {
            for (int j = 0; j < row.length; j++) {
                double count = row[j];
                double step = STEP * count;
                row[j] = count + step;
                double above = function.applyAsDouble(smoothed);
                row[j] = count - step;
                double below = function.applyAsDouble(smoothed);
                row[j] = count;
                double slope = (above - below) / (2 * step);
                variance += count * slope * slope;
            }
        }
        if (Double.isNaN(value) || Double.isNaN(variance)) {
            return null;
        }
        return scale.interval(value, Math.sqrt(variance), confidence, "delta, Agresti–Coull counts");
    }
}
