package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Two models' forecasts of the same values, for the metrics that are means over rows; the differences of errors follow
 * each other as errors do, so that they get the same intervals (for one series this is the test of Diebold and Mariano
 * 1995).
 */
public final class PairedForecast implements Paired {
    private final int season;
    /** The baseline's prediction stands where a quantile would. */
    private final SeriesRows rows = new SeriesRows(1);

    private boolean sameValues = true;

    /**
     * @param season how many rows of a series make a season
     */
    public PairedForecast(int season) {
        this.season = season;
    }

    @Override
    public void add(Row candidate, Row baseline) {
        if (!candidate.group.equals(baseline.group)
                || Double.compare(candidate.time, baseline.time) != 0
                || Double.isNaN(candidate.predictedValue) != Double.isNaN(baseline.predictedValue)) {
            sameValues = false;
        }
        rows.add(
                candidate.group,
                candidate.time,
                candidate.truthValue,
                candidate.predictedValue,
                new double[] {baseline.predictedValue},
                candidate.weight);
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        if (!sameValues) {
            return Optional.empty();
        }
        return switch (metric) {
            case "mae" -> mean((y, p) -> Math.abs(p - y), factor, false, confidence);
            case "mse" -> mean((y, p) -> (p - y) * (p - y), factor, false, confidence);
            case "mape" ->
                mean((y, p) -> Math.abs(p - y) / Math.max(Math.abs(y), Math.ulp(1.0)), factor, false, confidence);
            case "smape" ->
                mean(
                        (y, p) -> ConfusionFunctions.ratio(2 * Math.abs(p - y), Math.abs(y) + Math.abs(p)),
                        factor,
                        false,
                        confidence);
            case "bias" -> mean((y, p) -> p - y, factor, false, confidence);
            case "mase" -> mean((y, p) -> Math.abs(p - y), factor, true, confidence);
            default -> Optional.empty();
        };
    }

    private Optional<Interval> mean(DoubleBinaryOperator loss, double factor, boolean scaled, Confidence confidence) {
        List<int[]> ordered = rows.ordered();
        int size = ordered.stream().mapToInt(series -> series.length).sum();
        int[] series = new int[size];
        double[] moved = new double[size];
        double[] weights = new double[size];
        int used = 0;
        for (int i = 0; i < ordered.size(); i++) {
            double scale = scaled ? rows.naive(ordered.get(i), season)[0] : 1;
            for (int row : ordered.get(i)) {
                if (!Double.isNaN(rows.predicted(row))) {
                    double y = rows.truth(row);
                    series[used] = i;
                    weights[used] = rows.weight(row);
                    moved[used++] = scale > 0
                            ? (loss.applyAsDouble(y, rows.predicted(row))
                                            - factor * loss.applyAsDouble(y, rows.quantile(row, 0)))
                                    / scale
                            : Double.NaN;
                }
            }
        }
        SeriesError error = new SeriesError(Arrays.copyOf(series, used), Arrays.copyOf(weights, used));
        Interval interval = error.mean(Arrays.copyOf(moved, used)).interval(confidence);
        return Optional.ofNullable(interval).map(made -> made.by("paired, " + made.method()));
    }
}
