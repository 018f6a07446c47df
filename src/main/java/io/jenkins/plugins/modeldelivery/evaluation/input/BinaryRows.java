package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.BinaryMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.ConfusionMatrix;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedBinary;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a binary classifier: label, prediction or score or both, weight. */
final class BinaryRows implements RowReader {
    private static final int USUAL_PERCENT = 10;

    private final Columns columns;
    private final BinaryLabels labels;
    private final Weights weights;
    private final String labelColumn;
    private final int label;
    private final int prediction;
    private final int score;
    private final double threshold;
    private final Costs costs;
    private final int percent;

    BinaryRows(Columns columns, EvaluateRequest request) throws InvalidRequestException {
        this.columns = columns;
        this.labels = new BinaryLabels(request.positive());
        this.weights = new Weights(columns, request.weight());
        this.labelColumn = request.label();
        this.label = columns.require("label", request.label());
        this.prediction = columns.optional("prediction", request.prediction(), "prediction");
        this.score = columns.optional("score", request.score(), "score");
        this.threshold = request.threshold();
        this.costs = new Costs(request.costs());
        this.percent = request.k() == null ? USUAL_PERCENT : request.k();
        if (prediction < 0 && score < 0) {
            throw new InvalidRequestException(
                    "score",
                    columns.shown() + " has neither a column 'prediction' nor a column 'score'; name one of them,"
                            + " it has " + columns.listed());
        }
    }

    private BinaryRows(BinaryRows other) {
        this.columns = other.columns;
        this.labels = other.labels.fork();
        this.weights = other.weights;
        this.labelColumn = other.labelColumn;
        this.label = other.label;
        this.prediction = other.prediction;
        this.score = other.score;
        this.threshold = other.threshold;
        this.costs = other.costs;
        this.percent = other.percent;
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.truth = labels.read(cells, labelColumn, cells.text(label));
        if (score >= 0) {
            row.score = probability(columns, cells, score);
        }
        row.predicted = prediction >= 0
                ? labels.read(cells, columns.names().get(prediction), cells.text(prediction))
                : row.score >= threshold ? 1 : 0;
    }

    static double probability(Columns columns, Cells cells, int column) throws InvalidRowException {
        double value = cells.number(column);
        if (!(value >= 0 && value <= 1)) {
            String text = cells.text(column);
            throw new InvalidRowException(
                    cells,
                    columns.names().get(column),
                    text,
                    Cell.problem(text, "is no probability; write a number from 0 to 1"));
        }
        return value;
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedBinary(score >= 0 && ((BinaryRows) baseline).score >= 0);
    }

    @Override
    public RowReader fork() {
        return new BinaryRows(this);
    }

    @Override
    public boolean absorb(RowReader fork) {
        return labels.absorb(((BinaryRows) fork).labels);
    }

    @Override
    public void learnt(Fields fields) throws IOException {
        labels.fields(fields);
    }

    @Override
    public String learnt() {
        return labels.toString();
    }

    @Override
    public Answer answer(Row row) {
        return score >= 0
                ? new Answer(row.score, Figure.of(row.score))
                : new Answer(row.predicted, row.predicted == 1 ? labels.positive() : labels.negative());
    }

    @Override
    public String answerName() {
        return score >= 0 ? "score" : "predicted class";
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private final class Collected implements MetricSet {
        private final BinaryMetrics metrics = new BinaryMetrics(score >= 0, weights.given());

        @Override
        public void add(Row row) {
            metrics.add(row.truth, row.predicted, row.score, row.weight);
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
            return metrics.finish(confidence, percent, costs.of(List.of(labels.negative(), labels.positive())));
        }

        @Override
        public Optional<ConfusionMatrix> confusion() {
            return Optional.of(metrics.confusion());
        }

        @Override
        public Curves curves(Confidence confidence) {
            return metrics.curves(labels.negative(), labels.positive(), confidence);
        }
    }
}
