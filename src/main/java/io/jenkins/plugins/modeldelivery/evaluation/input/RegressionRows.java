package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedRegression;
import io.jenkins.plugins.modeldelivery.evaluation.metric.RegressionMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.util.Map;

/** Rows of a model that predicts a number: label, prediction, weight. */
final class RegressionRows implements RowReader {
    private final Columns columns;
    private final Weights weights;
    private final int label;
    private final int prediction;
    private final double quantile;

    RegressionRows(Columns columns, EvaluateRequest request) throws InvalidRequestException {
        this.columns = columns;
        this.weights = new Weights(columns, request.weight());
        this.label = columns.require("label", request.label());
        this.prediction =
                columns.require("prediction", request.prediction() == null ? "prediction" : request.prediction());
        this.quantile = request.quantile();
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.truthValue = value(cells, label);
        row.predictedValue = value(cells, prediction);
    }

    private double value(Cells cells, int column) throws InvalidRowException {
        double value = cells.number(column);
        if (!Double.isFinite(value)) {
            String text = cells.text(column);
            throw new InvalidRowException(
                    cells, columns.names().get(column), text, Cell.problem(text, "is no finite number"));
        }
        return value;
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedRegression(quantile);
    }

    /** There is nothing to learn, so that threads can share it. */
    @Override
    public RowReader fork() {
        return this;
    }

    @Override
    public Answer answer(Row row) {
        return Double.isNaN(row.predictedValue) ? null : new Answer(row.predictedValue, Figure.of(row.predictedValue));
    }

    @Override
    public int keptPerRow() {
        return 2;
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private final class Collected implements MetricSet {
        private final RegressionMetrics metrics = new RegressionMetrics(quantile, weights.given());

        @Override
        public void add(Row row) {
            metrics.add(row.truthValue, row.predictedValue, row.weight, row.position);
        }

        @Override
        public void bound(int bits) {
            metrics.bound(bits);
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
