package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedRanking;
import io.jenkins.plugins.modeldelivery.evaluation.metric.RankingMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.util.Map;

/** Rows of a model that orders documents: query, relevance, score, weight. */
final class RankingRows implements RowReader {
    private static final int USUAL_DEPTH = 10;

    private final Columns columns;
    private final Weights weights;
    private final int label;
    private final int group;
    private final int score;
    private final int k;

    RankingRows(Columns columns, EvaluateRequest request) throws InvalidRequestException {
        this.columns = columns;
        this.weights = new Weights(columns, request.weight());
        this.label = columns.require("label", request.label());
        this.group = columns.require("group", request.group() == null ? "query" : request.group());
        int usual = columns.optional("score", request.score(), "score");
        this.score = usual >= 0
                ? usual
                : columns.require("score", request.prediction() == null ? "score" : request.prediction());
        this.k = request.k() == null ? USUAL_DEPTH : request.k();
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.group = Numbers.group(columns, cells, group);
        row.truthValue = Numbers.finite(columns, cells, label);
        if (row.truthValue < 0) {
            throw new InvalidRowException(
                    cells,
                    columns.names().get(label),
                    cells.text(label),
                    "is no relevance; write a number from 0 (not relevant) on");
        }
        row.score = Numbers.finite(columns, cells, score);
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedRanking(k);
    }

    @Override
    public RowReader fork() {
        return this;
    }

    @Override
    public Answer answer(Row row) {
        return new Answer(row.score, Figure.of(row.score));
    }

    @Override
    public String answerName() {
        return "score";
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private final class Collected implements MetricSet {
        private final RankingMetrics metrics = new RankingMetrics(k);

        @Override
        public void add(Row row) {
            metrics.add(row.group, row.truthValue, row.score, row.weight);
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
            return Curves.none();
        }
    }
}
