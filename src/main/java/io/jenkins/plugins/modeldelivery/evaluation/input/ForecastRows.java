package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.ForecastMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedForecast;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Rows of a model that forecasts series: series, time, label, prediction, a column per quantile, weight. A row without a
 * prediction is history.
 */
final class ForecastRows implements RowReader {
    private static final String USUAL_QUANTILES = "quantile_*";

    private final Columns columns;
    private final Weights weights;
    private final int label;
    private final int prediction;
    private final int group;
    private final int time;
    private final int[] quantiles;
    private final double[] levels;
    private final double quantile;
    private final int season;

    ForecastRows(Columns columns, EvaluateRequest request) throws InvalidRequestException {
        this.columns = columns;
        this.weights = new Weights(columns, request.weight());
        this.label = columns.require("label", request.label());
        this.group = columns.optional("group", request.group(), "series");
        this.time = columns.optional("timestamp", request.timestamp(), "timestamp");
        this.quantile = request.quantile();
        this.season = request.season();
        String pattern = request.score() == null ? USUAL_QUANTILES : request.score();
        if (pattern.indexOf('*') < 0) {
            throw new InvalidRequestException(
                    "score",
                    "'" + Shown.of(pattern) + "' names one column; write a pattern with a star that stands for the"
                            + " quantile, such as " + USUAL_QUANTILES);
        }
        List<String> found = LabelSpace.matching(columns, pattern);
        this.quantiles = found.stream().mapToInt(columns.names()::indexOf).toArray();
        this.levels = new double[quantiles.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Cell.number(LabelSpace.label(found.get(i), pattern));
            if (!(levels[i] > 0 && levels[i] < 1)) {
                throw new InvalidRequestException(
                        "score",
                        "the column '" + Shown.of(found.get(i)) + "' of " + columns.shown() + " does not say a quantile"
                                + " between 0 and 1 where '" + Shown.of(pattern) + "' has its star");
            }
        }
        int named = columns.optional("prediction", request.prediction(), "prediction");
        int median = -1;
        for (int i = 0; i < levels.length; i++) {
            median = Double.compare(levels[i], 0.5) == 0 ? quantiles[i] : median;
        }
        this.prediction = named < 0 && median >= 0
                ? median
                : columns.require("prediction", request.prediction() == null ? "prediction" : request.prediction());
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.group = group < 0 ? "" : Numbers.group(columns, cells, group);
        row.time = time < 0 ? row.position : Times.of(cells.text(time));
        if (Double.isNaN(row.time)) {
            throw new InvalidRowException(
                    cells,
                    columns.names().get(time),
                    cells.text(time),
                    "is no time; write a number, 2026-11-24 or 2026-11-24T02:15:00Z");
        }
        row.truthValue = Numbers.finite(columns, cells, label);
        boolean history = Cell.isMissing(cells.text(prediction));
        row.predictedValue = history ? Double.NaN : Numbers.finite(columns, cells, prediction);
        if (row.quantiles == null) {
            row.quantiles = new double[levels.length];
        }
        for (int i = 0; i < levels.length; i++) {
            row.quantiles[i] = history ? Double.NaN : Numbers.finite(columns, cells, quantiles[i]);
        }
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedForecast(season);
    }

    @Override
    public RowReader fork() {
        return this;
    }

    @Override
    public Answer answer(Row row) {
        return Double.isNaN(row.predictedValue) ? null : new Answer(row.predictedValue, Figure.of(row.predictedValue));
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private final class Collected implements MetricSet {
        private final ForecastMetrics metrics = new ForecastMetrics(levels, quantile, season);

        @Override
        public void add(Row row) {
            metrics.add(
                    row.group, row.time, row.truthValue, row.predictedValue, row.quantiles, row.weight, row.position);
        }

        @Override
        public void merge(MetricSet other) {
            metrics.merge(((Collected) other).metrics);
        }

        @Override
        public void fields(Fields fields) throws IOException {
            metrics.fields(fields);
        }

        @Override
        public Map<String, Metric> finish(Confidence confidence) {
            return metrics.finish(confidence);
        }

        @Override
        public Curves curves(Confidence confidence) {
            return metrics.curves();
        }
    }
}
