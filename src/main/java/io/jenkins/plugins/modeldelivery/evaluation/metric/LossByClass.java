package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.util.function.ToDoubleBiFunction;

/**
 * A loss of probabilities by true class, and its D²: 1 − mean loss / mean loss of always giving each class its own share
 * (Hastie, Tibshirani and Wainwright 2015, "Statistical Learning with Sparsity", section 3.3, where it is the fraction of
 * deviance explained). Those shares are the constant answer that has the least loss, so that their being estimated adds
 * nothing to the ratio's variance in first order. A merging accumulator.
 */
final class LossByClass {
    private final WeightedMean[] losses;

    LossByClass(int classes) {
        losses = new WeightedMean[classes];
        for (int i = 0; i < classes; i++) {
            losses[i] = new WeightedMean();
        }
    }

    void add(int truth, double loss, double w) {
        losses[truth].add(loss, w);
    }

    void merge(LossByClass other) {
        for (int i = 0; i < losses.length; i++) {
            losses[i].merge(other.losses[i]);
        }
    }

    void fields(Fields fields) throws IOException {
        for (WeightedMean loss : losses) {
            loss.fields(fields);
        }
    }

    /** The mean over all rows. */
    WeightedMean all() {
        WeightedMean all = new WeightedMean();
        for (WeightedMean loss : losses) {
            all.merge(loss);
        }
        return all;
    }

    /** D² of the log loss. */
    void addLogSkill(MetricTable metrics, String name) {
        addSkill(metrics, name, (shares, truth) -> -Math.log(shares[truth]));
    }

    /** D² of the Brier score, which for two classes is half of the sum over classes. */
    void addBrierSkill(MetricTable metrics, String name) {
        addSkill(metrics, name, (shares, truth) -> {
            double squares = 1 - 2 * shares[truth];
            for (double share : shares) {
                squares += share * share;
            }
            return shares.length < 3 ? squares / 2 : squares;
        });
    }

    private void addSkill(MetricTable metrics, String name, ToDoubleBiFunction<double[], Integer> lossOfShares) {
        WeightedMean all = all();
        double[] shares = new double[losses.length];
        double constant = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = losses[i].weight() / all.weight();
            if (shares[i] == 1) {
                metrics.undefined(name, true, BinaryMetrics.ONE_CLASS);
                return;
            }
        }
        for (int i = 0; i < shares.length; i++) {
            constant += shares[i] > 0 ? shares[i] * lossOfShares.applyAsDouble(shares, i) : 0;
        }
        double ratio = all.mean() / constant;
        double squares = 0;
        for (int i = 0; i < shares.length; i++) {
            squares += shares[i] > 0 ? losses[i].squaresAround(ratio * lossOfShares.applyAsDouble(shares, i)) : 0;
        }
        metrics.higher(
                name,
                1 - ratio,
                skill(1 - ratio, squares, constant * all.weight(), all.effectiveRows(), metrics.confidence()));
    }

    /**
     * The delta method for a ratio of sums.
     *
     * @param squares Σ w² (loss − ratio × loss of the constant)²
     * @param constant Σ w × loss of the constant
     * @return null below two effective rows
     */
    static Interval skill(double value, double squares, double constant, double rows, Confidence confidence) {
        if (!(rows > 1 + 1e-9)) {
            return null;
        }
        double error = Math.sqrt(squares * rows / (rows - 1)) / constant;
        double half = confidence.t(rows - 1) * error;
        return new Interval(value - half, Math.min(1, value + half), "delta of a ratio, t");
    }
}
