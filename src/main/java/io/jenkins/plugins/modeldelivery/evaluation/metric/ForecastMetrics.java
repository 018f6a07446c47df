package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The metrics of a model that forecasts series, as a merging accumulator. */
public final class ForecastMetrics {
    private static final double EPSILON = Math.ulp(1.0);

    private final double[] levels;
    private final double quantile;
    private final int season;
    private final SeriesRows rows;
    private final Residuals residuals = new Residuals();

    /**
     * @param levels which quantiles rows have, ascending; may be empty
     * @param quantile that the pinball loss of the prediction is of, when rows have no quantiles
     * @param season how many rows of a series make a season; 1 without seasons
     */
    public ForecastMetrics(double[] levels, double quantile, int season) {
        this.levels = levels.clone();
        this.quantile = quantile;
        this.season = season;
        this.rows = new SeriesRows(levels.length);
    }

    /**
     * One value.
     *
     * @param series its name
     * @param time by which a series' rows are ordered
     * @param predicted NaN for history
     * @param quantiles one per level; not kept
     * @param w weight, at least 0
     * @param position the row's place in the file
     */
    public void add(
            String series, double time, double truth, double predicted, double[] quantiles, double w, long position) {
        rows.add(series, time, truth, predicted, quantiles, w);
        if (!Double.isNaN(predicted)) {
            residuals.add(truth, predicted, position);
        }
    }

    /** Takes in what another accumulator of the same kind has seen. */
    public void merge(ForecastMetrics other) {
        rows.merge(other.rows);
        residuals.merge(other.residuals);
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        rows.fields(fields);
        residuals.fields(fields);
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        List<int[]> ordered = rows.ordered();
        int[] used = ordered.stream()
                .flatMapToInt(Arrays::stream)
                .filter(row -> !Double.isNaN(rows.predicted(row)))
                .toArray();
        if (used.length == 0) {
            metrics.undefined("mae", false, "no row has a prediction; rows without one are history");
            return metrics.metrics();
        }
        double[] naiveAbsolute = new double[used.length];
        double[] naiveSquared = new double[used.length];
        int[] series = new int[used.length];
        int at = 0;
        int unscaled = 0;
        boolean history = true;
        for (int i = 0; i < ordered.size(); i++) {
            double[] naive = rows.naive(ordered.get(i), season);
            int first = at;
            for (int row : ordered.get(i)) {
                if (!Double.isNaN(rows.predicted(row))) {
                    series[at] = i;
                    naiveAbsolute[at] = naive[0] > 0 ? naive[0] : Double.NaN;
                    naiveSquared[at++] = naive[1] > 0 ? naive[1] : Double.NaN;
                }
            }
            unscaled += at > first && !(naive[0] > 0) ? 1 : 0;
            history &= at == first || rows.hasHistory(ordered.get(i));
        }
        SeriesError error = new SeriesError(
                series, IntStream.of(used).mapToDouble(rows::weight).toArray());
        addErrors(metrics, used, error);
        addScaled(metrics, used, error, naiveAbsolute, naiveSquared, note(unscaled, ordered.size(), history));
        addQuantiles(metrics, used, error);
        SeriesError.Estimate bias = error.mean(each(used, row -> rows.predicted(row) - rows.truth(row)));
        metrics.put(
                "bias",
                bias.value(),
                bias.interval(confidence),
                false,
                "mean of prediction minus label; best near zero, so gate it from both sides");
        return metrics.metrics();
    }

    private String note(int unscaled, int series, boolean history) {
        if (unscaled > 0) {
            return unscaled + " of " + series + " series are constant or too short for a scale, and are left out";
        }
        return history ? null : "scaled by the evaluated values themselves, as there is no history before them";
    }

    private static double[] each(int[] used, IntToDoubleFunction value) {
        return IntStream.of(used).mapToDouble(value).toArray();
    }

    private double size(int row) {
        return Math.abs(rows.predicted(row) - rows.truth(row));
    }

    private void addErrors(MetricTable metrics, int[] used, SeriesError error) {
        double[] absolute = each(used, this::size);
        lower(metrics, "mae", error.mean(absolute), null);
        SeriesError.Estimate squared = error.mean(each(used, row -> size(row) * size(row)));
        metrics.lower("rmse", Math.sqrt(squared.value()), root(squared.interval(metrics.confidence())));
        lower(metrics, "mse", squared, null);
        lower(
                metrics,
                "mape",
                error.mean(each(used, row -> size(row) / Math.max(Math.abs(rows.truth(row)), EPSILON))),
                null);
        lower(
                metrics,
                "smape",
                error.mean(each(
                        used,
                        row -> ConfusionFunctions.ratio(
                                2 * size(row), Math.abs(rows.truth(row)) + Math.abs(rows.predicted(row))))),
                null);
        lower(metrics, "wape", error.ratio(absolute, each(used, row -> Math.abs(rows.truth(row)))), null);
    }

    private void addScaled(
            MetricTable metrics, int[] used, SeriesError error, double[] absolute, double[] squared, String note) {
        double[] scaled = new double[used.length];
        double[] scaledSquares = new double[used.length];
        for (int i = 0; i < used.length; i++) {
            scaled[i] = size(used[i]) / absolute[i];
            scaledSquares[i] = size(used[i]) * size(used[i]) / squared[i];
        }
        lower(metrics, "mase", error.mean(scaled), note);
        SeriesError.Estimate mean = error.mean(scaledSquares);
        metrics.put("rmsse", Math.sqrt(mean.value()), root(mean.interval(metrics.confidence())), false, note);
    }

    private void addQuantiles(MetricTable metrics, int[] used, SeriesError error) {
        if (levels.length == 0) {
            lower(metrics, "pinball", error.mean(each(used, row -> pinball(row, rows.predicted(row), quantile))), null);
            return;
        }
        lower(
                metrics,
                "pinball",
                error.mean(each(used, row -> IntStream.range(0, levels.length)
                        .mapToDouble(i -> pinball(row, rows.quantile(row, i), levels[i]))
                        .average()
                        .orElse(Double.NaN))),
                null);
        for (int i = 0; i < levels.length; i++) {
            int level = i;
            lower(
                    metrics,
                    "pinball_" + plain(BigDecimal.valueOf(levels[i])),
                    error.mean(each(used, row -> pinball(row, rows.quantile(row, level), levels[level]))),
                    null);
        }
        for (int i = 0; i < levels.length / 2; i++) {
            addBand(metrics, used, error, i, levels.length - 1 - i);
        }
    }

    /** How often the truth lies between two quantiles that have as much beyond them on either side, and how far apart. */
    private void addBand(MetricTable metrics, int[] used, SeriesError error, int low, int high) {
        BigDecimal nominal = BigDecimal.valueOf(levels[high]).subtract(BigDecimal.valueOf(levels[low]));
        if (Math.abs(levels[low] + levels[high] - 1) > 1e-9) {
            return;
        }
        SeriesError.Estimate inside = error.mean(each(
                used,
                row -> rows.quantile(row, low) <= rows.truth(row) && rows.truth(row) <= rows.quantile(row, high)
                        ? 1
                        : 0));
        String percent = plain(nominal.movePointRight(2));
        metrics.put(
                "coverage_" + percent,
                inside.value(),
                inside.share(metrics.confidence()),
                true,
                "should be " + plain(nominal) + "; more is too cautious, less too bold");
        lower(
                metrics,
                "width_" + percent,
                error.mean(each(used, row -> rows.quantile(row, high) - rows.quantile(row, low))),
                null);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private double pinball(int row, double given, double level) {
        double gap = given - rows.truth(row);
        return gap <= 0 ? level * -gap : (1 - level) * gap;
    }

    private static void lower(MetricTable metrics, String name, SeriesError.Estimate estimate, String note) {
        metrics.put(
                name,
                estimate.value(),
                BinaryMetrics.atLeastZero(estimate.interval(metrics.confidence())),
                false,
                note);
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
