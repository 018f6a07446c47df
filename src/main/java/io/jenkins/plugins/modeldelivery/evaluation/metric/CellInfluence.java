package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.function.ToDoubleFunction;

/**
 * How much a row in each cell of a confusion matrix moves a function of it, per unit of weight: the numerical
 * derivative, after adding one pseudo-row in all, so that an empty margin has a derivative too.
 */
final class CellInfluence {
    private static final double STEP = 1e-5;

    private CellInfluence() {}

    /**
     * @param table summed weights
     * @param unit the weight of a typical row
     */
    static double[][] of(double[][] table, double unit, ToDoubleFunction<double[][]> function) {
        int classes = table.length;
        double[][] smoothed = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                smoothed[i][j] = table[i][j] + unit / (classes * classes);
            }
        }
        double[][] slopes = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                double count = smoothed[i][j];
                double step = STEP * count;
                smoothed[i][j] = count + step;
                double above = function.applyAsDouble(smoothed);
                smoothed[i][j] = count - step;
                double below = function.applyAsDouble(smoothed);
                smoothed[i][j] = count;
                slopes[i][j] = (above - below) / (2 * step);
            }
        }
        return slopes;
    }
}
