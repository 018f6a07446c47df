package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * D² of a regression: 1 − mean loss / mean loss of the best constant, which for the pinball loss is the labels' quantile
 * and for deviances their mean (Hastie, Tibshirani and Wainwright 2015, "Statistical Learning with Sparsity", section
 * 3.3). As the constant is where the loss is least, its being estimated adds nothing to the variance in first order.
 */
final class ExplainedDeviance {
    private final long rows;
    private final double[] truths;
    private final double[] predictions;
    private final double[] weights;

    /**
     * @param rows how many there are with those that have no weight, as scikit-learn counts them
     * @param truths of the rows with a weight
     * @param weights null when all are 1
     */
    ExplainedDeviance(long rows, double[] truths, double[] predictions, double[] weights) {
        this.rows = rows;
        this.truths = truths;
        this.predictions = predictions;
        this.weights = weights;
    }

    /** D² of the pinball loss; of the absolute error for the quantile 0.5. */
    void addPinball(MetricTable metrics, String name, double quantile) {
        add(metrics, name, labelQuantile(quantile), (truth, given) -> {
            double gap = given - truth;
            return gap <= 0 ? quantile * -gap : (1 - quantile) * gap;
        });
    }

    /** D² of Poisson's deviance. */
    void addPoisson(MetricTable metrics) {
        add(metrics, "d2_poisson", labelMean(), Deviance::poisson);
    }

    /** D² of the gamma distribution's deviance. */
    void addGamma(MetricTable metrics) {
        add(metrics, "d2_gamma", labelMean(), Deviance::gamma);
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    private double labelMean() {
        WeightedMean mean = new WeightedMean();
        for (int row = 0; row < truths.length; row++) {
            mean.add(truths[row], weight(row));
        }
        return mean.mean();
    }

    /** Any of the constants with the least pinball loss: all between two order statistics have the same. */
    private double labelQuantile(double quantile) {
        if (weights == null) {
            double[] sorted = truths.clone();
            Arrays.parallelSort(sorted);
            return sorted[(int) Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
        }
        double[] distinct = SortedDistinct.of(truths.clone());
        double[] at = new double[distinct.length];
        double total = 0;
        for (int row = 0; row < truths.length; row++) {
            at[Arrays.binarySearch(distinct, truths[row] + 0.0)] += weights[row];
            total += weights[row];
        }
        double below = 0;
        for (int i = 0; i < at.length; i++) {
            below += at[i];
            if (below >= quantile * total) {
                return distinct[i];
            }
        }
        return distinct[distinct.length - 1];
    }

    private void add(MetricTable metrics, String name, double constant, DoubleBinaryOperator loss) {
        WeightedMean own = new WeightedMean();
        WeightedMean ofConstant = new WeightedMean();
        for (int row = 0; row < truths.length; row++) {
            own.add(loss.applyAsDouble(truths[row], predictions[row]), weight(row));
            ofConstant.add(loss.applyAsDouble(truths[row], constant), weight(row));
        }
        if (rows < 2) {
            metrics.undefined(name, true, "it needs at least two rows");
        } else if (ofConstant.mean() == 0) {
            metrics.put(
                    name,
                    own.mean() == 0 ? 1 : 0,
                    null,
                    true,
                    "a constant has no loss on these labels; 1 when the model has none either, otherwise 0, by"
                            + " convention");
        } else {
            double ratio = own.mean() / ofConstant.mean();
            double squares = 0;
            for (int row = 0; row < truths.length; row++) {
                double moved = weight(row)
                        * (loss.applyAsDouble(truths[row], predictions[row])
                                - ratio * loss.applyAsDouble(truths[row], constant));
                squares += moved * moved;
            }
            metrics.higher(
                    name,
                    1 - ratio,
                    LossByClass.skill(
                            1 - ratio,
                            squares,
                            ofConstant.mean() * own.weight(),
                            own.effectiveRows(),
                            metrics.confidence()));
        }
    }
}
