package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** Two models that predict a number on the same rows. */
public final class PairedRegression implements Paired {
    private static final double EPSILON = Math.ulp(1.0);

    private final double quantile;
    private final DoubleList truths = new DoubleList();
    private final DoubleList candidates = new DoubleList();
    private final DoubleList baselines = new DoubleList();
    private final DoubleList weights = new DoubleList();

    /**
     * @param quantile the quantile that the pinball loss is of
     */
    public PairedRegression(double quantile) {
        this.quantile = quantile;
    }

    @Override
    public void add(Row candidate, Row baseline) {
        if (candidate.weight > 0) {
            truths.add(candidate.truthValue);
            candidates.add(candidate.predictedValue);
            baselines.add(baseline.predictedValue);
            weights.add(candidate.weight);
        }
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        return switch (metric) {
            case "mae" -> mean((y, p) -> Math.abs(p - y), factor, confidence);
            case "mse" -> mean((y, p) -> (p - y) * (p - y), factor, confidence);
            case "mape" -> mean((y, p) -> Math.abs(p - y) / Math.max(Math.abs(y), EPSILON), factor, confidence);
            case "msle" -> mean(PairedRegression::squaredLog, factor, confidence);
            case "bias" -> mean((y, p) -> p - y, factor, confidence);
            case "pinball" ->
                mean((y, p) -> p <= y ? quantile * (y - p) : (1 - quantile) * (p - y), factor, confidence);
            case "rmse" -> root((y, p) -> (p - y) * (p - y), factor, confidence);
            case "rmsle" -> root(PairedRegression::squaredLog, factor, confidence);
            case "r2" -> explained(factor, false, confidence);
            case "explained_variance" -> explained(factor, true, confidence);
            default -> Optional.empty();
        };
    }

    private static double squaredLog(double y, double p) {
        double gap = Math.log1p(p) - Math.log1p(y);
        return gap * gap;
    }

    private Optional<Interval> mean(DoubleBinaryOperator loss, double factor, Confidence confidence) {
        WeightedMean difference = new WeightedMean();
        for (int i = 0; i < truths.size(); i++) {
            double y = truths.get(i);
            difference.add(
                    loss.applyAsDouble(y, candidates.get(i)) - factor * loss.applyAsDouble(y, baselines.get(i)),
                    weights.get(i));
        }
        return Optional.ofNullable(difference.interval(confidence)).map(interval -> interval.by("paired t"));
    }

    private double mean(DoubleBinaryOperator loss, DoubleList predictions) {
        WeightedMean mean = new WeightedMean();
        for (int i = 0; i < truths.size(); i++) {
            mean.add(loss.applyAsDouble(truths.get(i), predictions.get(i)), weights.get(i));
        }
        return mean.mean();
    }

    /** Of a root of a mean: the influence is the mean's, divided by twice the root. */
    private Optional<Interval> root(DoubleBinaryOperator loss, double factor, Confidence confidence) {
        double[] w = weights.trimmed();
        double total = sum(w);
        double left = mean(loss, candidates);
        double right = mean(loss, baselines);
        if (left == 0 || right == 0) {
            return Optional.empty();
        }
        double[] ofLeft = new double[w.length];
        double[] ofRight = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double y = truths.get(i);
            ofLeft[i] = (loss.applyAsDouble(y, candidates.get(i)) - left) / (2 * Math.sqrt(left) * total);
            ofRight[i] = (loss.applyAsDouble(y, baselines.get(i)) - right) / (2 * Math.sqrt(right) * total);
        }
        return PairedVariance.interval(
                Math.sqrt(left) - factor * Math.sqrt(right),
                ofLeft,
                factor,
                ofRight,
                w,
                0,
                confidence,
                "delta, paired");
    }

    /** Of 1 − N/D: the influence is −(n − (N/D) d) / D with the row's shares n and d. */
    private Optional<Interval> explained(double factor, boolean centred, Confidence confidence) {
        double[] w = weights.trimmed();
        double centre = mean((y, p) -> y, candidates);
        double[] left = new double[w.length];
        double[] right = new double[w.length];
        double ofLeft = explained(candidates, centre, centred, left);
        double ofRight = explained(baselines, centre, centred, right);
        return PairedVariance.interval(
                ofLeft - factor * ofRight, left, factor, right, w, 0, confidence, "delta, paired");
    }

    private double explained(DoubleList predictions, double centre, boolean centred, double[] influence) {
        double offset = centred ? mean((y, p) -> p - y, predictions) : 0;
        double errors = 0;
        double spread = 0;
        for (int i = 0; i < influence.length; i++) {
            double error = predictions.get(i) - truths.get(i) - offset;
            double deviation = truths.get(i) - centre;
            errors += weights.get(i) * error * error;
            spread += weights.get(i) * deviation * deviation;
        }
        double ratio = errors / spread;
        for (int i = 0; i < influence.length; i++) {
            double error = predictions.get(i) - truths.get(i) - offset;
            double deviation = truths.get(i) - centre;
            influence[i] = -(error * error - ratio * deviation * deviation) / spread;
        }
        return 1 - ratio;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
