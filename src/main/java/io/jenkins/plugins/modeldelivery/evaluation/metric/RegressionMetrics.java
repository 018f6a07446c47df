package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The metrics of a model that predicts a number, as a merging accumulator. */
public final class RegressionMetrics {
    private static final double EPSILON = Math.ulp(1.0);

    private final double quantile;
    private final WeightedMean error = new WeightedMean();
    private final WeightedMean absolute = new WeightedMean();
    private final WeightedMean squared = new WeightedMean();
    private final WeightedMean relative = new WeightedMean();
    private final WeightedMean pinball = new WeightedMean();
    private final WeightedMean squaredLog = new WeightedMean();
    private final VarianceExplained explained;
    private final MedianError median;
    private final Deviance deviance = new Deviance();
    private final Residuals residuals = new Residuals();
    private double largest;
    private boolean logarithmic = true;

    /**
     * @param quantile the quantile that the pinball loss is of, between 0 and 1
     * @param weighted whether rows have weights other than 1
     */
    public RegressionMetrics(double quantile, boolean weighted) {
        this.quantile = quantile;
        this.explained = new VarianceExplained(weighted);
        this.median = new MedianError(weighted);
    }

    /**
     * One row.
     *
     * @param truth finite
     * @param predicted finite
     * @param w weight, at least 0
     * @param position the row's place in the file, which decides whether it is in the drawn sample
     */
    public void add(double truth, double predicted, double w, long position) {
        double gap = predicted - truth;
        double size = Math.abs(gap);
        error.add(gap, w);
        absolute.add(size, w);
        squared.add(gap * gap, w);
        relative.add(size / Math.max(Math.abs(truth), EPSILON), w);
        pinball.add(gap <= 0 ? quantile * -gap : (1 - quantile) * gap, w);
        explained.add(truth, gap, w);
        median.add(truth, predicted, w);
        deviance.add(truth, predicted, w);
        residuals.add(truth, predicted, position);
        largest = Math.max(largest, size);
        if (truth > -1 && predicted > -1) {
            double logGap = Math.log1p(predicted) - Math.log1p(truth);
            squaredLog.add(logGap * logGap, w);
        } else {
            logarithmic = false;
        }
    }

    /** Keeps no row of its own from now on when there are many; see {@link MetricSet#bound}. */
    public void bound(int bits) {
        median.bound(bits);
    }

    /** Takes in what another accumulator of the same kind has seen. */
    public void merge(RegressionMetrics other) {
        error.merge(other.error);
        absolute.merge(other.absolute);
        squared.merge(other.squared);
        relative.merge(other.relative);
        pinball.merge(other.pinball);
        squaredLog.merge(other.squaredLog);
        explained.merge(other.explained);
        median.merge(other.median);
        deviance.merge(other.deviance);
        residuals.merge(other.residuals);
        largest = Math.max(largest, other.largest);
        logarithmic &= other.logarithmic;
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        for (WeightedMean mean : List.of(error, absolute, squared, relative, pinball, squaredLog)) {
            mean.fields(fields);
        }
        explained.fields(fields);
        median.fields(fields);
        deviance.fields(fields);
        residuals.fields(fields);
        largest = fields.number(largest);
        logarithmic = fields.flag(logarithmic);
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        explained.addTo(metrics, absolute.effectiveRows());
        addMean(metrics, "mae", absolute);
        metrics.lower("rmse", Math.sqrt(squared.mean()), root(squared.interval(confidence)));
        addMean(metrics, "mse", squared);
        median.addTo(metrics);
        addMean(metrics, "mape", relative);
        addMean(metrics, "pinball", pinball);
        if (logarithmic) {
            addMean(metrics, "msle", squaredLog);
            metrics.lower("rmsle", Math.sqrt(squaredLog.mean()), root(squaredLog.interval(confidence)));
        }
        deviance.addTo(metrics);
        median.addExplained(metrics, quantile, deviance.isForPoisson(), deviance.isForGamma());
        addLargest(metrics);
        metrics.put(
                "bias",
                error.mean(),
                error.interval(confidence),
                false,
                "mean of prediction minus label; best near zero, so gate it from both sides");
        return metrics.metrics();
    }

    /**
     * The rows show that the largest error of all is at least theirs, and nothing bounds it from above unless its
     * distribution is known. What they do bound is the share of rows with a larger one: n rows without one are seen with
     * probability (1 − share)^n (Wilks 1941, "Determination of sample sizes for setting tolerance limits").
     */
    private void addLargest(MetricTable metrics) {
        double level = metrics.confidence().level();
        double share = -Math.expm1(Math.log(1 - level) / absolute.effectiveRows());
        metrics.put(
                "max_error",
                largest,
                new Interval(largest, Double.POSITIVE_INFINITY, "largest seen; no upper end"),
                false,
                String.format(
                        Locale.ROOT,
                        "with %s%% confidence at most %.2g%% of all rows have a larger error (Wilks); gates judge the"
                                + " point",
                        BigDecimal.valueOf(level)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        100 * share));
    }

    private static void addMean(MetricTable metrics, String name, WeightedMean mean) {
        metrics.lower(name, mean.mean(), BinaryMetrics.atLeastZero(mean.interval(metrics.confidence())));
    }

    private static Interval root(Interval ofSquare) {
        return ofSquare == null
                ? null
                : new Interval(
                        Math.sqrt(Math.max(0, ofSquare.low())),
                        Math.sqrt(Math.max(0, ofSquare.high())),
                        ofSquare.method() + ", of the square");
    }

    /** What the reports draw. */
    public Curves curves() {
        return new Curves(null, null, null, null, residuals.histogram(), residuals.sample());
    }
}
