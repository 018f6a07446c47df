package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.util.function.ToDoubleFunction;

/**
 * A smooth function of sums over rows, such as BLEU of its counts. The interval is the delta method's: the function's
 * numerical slopes and the sums' covariance between rows. A merging accumulator whose size does not grow with the rows.
 */
final class SumsFunction {
    private static final double STEP = 1e-5;

    private final double[] sums;
    private final double[][] products;
    private double weight;
    private double squaredWeight;

    SumsFunction(int sums) {
        this.sums = new double[sums];
        this.products = new double[sums][sums];
    }

    void add(double[] values, double w) {
        weight += w;
        squaredWeight += w * w;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += w * values[i];
            for (int j = 0; j <= i; j++) {
                products[i][j] += w * w * values[i] * values[j];
            }
        }
    }

    void merge(SumsFunction other) {
        weight += other.weight;
        squaredWeight += other.squaredWeight;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
            for (int j = 0; j <= i; j++) {
                products[i][j] += other.products[i][j];
            }
        }
    }

    void fields(Fields fields) throws IOException {
        fields.numbers(sums);
        for (double[] row : products) {
            fields.numbers(row);
        }
        weight = fields.number(weight);
        squaredWeight = fields.number(squaredWeight);
    }

    double value(ToDoubleFunction<double[]> function) {
        return function.applyAsDouble(sums.clone());
    }

    /**
     * @param function that does not change when all sums are multiplied by one factor
     * @return null where there are fewer than two rows, or no slope
     */
    Interval interval(ToDoubleFunction<double[]> function, Confidence confidence) {
        double rows = squaredWeight > 0 ? weight * weight / squaredWeight : 0;
        if (rows < 2) {
            return null;
        }
        double[] at = sums.clone();
        double[] slopes = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            double step = STEP * Math.max(Math.abs(at[i]), 1);
            at[i] = sums[i] + step;
            double above = function.applyAsDouble(at);
            at[i] = sums[i] - step;
            double below = function.applyAsDouble(at);
            at[i] = sums[i];
            slopes[i] = (above - below) / (2 * step);
        }
        double variance = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                variance += slopes[i] * slopes[j] * products[Math.max(i, j)][Math.min(i, j)];
            }
        }
        double value = value(function);
        double half = confidence.t(rows - 1) * Math.sqrt(Math.max(0, variance) * rows / (rows - 1));
        return new Interval(value - half, value + half, "delta over rows, t");
    }
}
