package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedText;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.evaluation.metric.TextMetrics;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.util.Map;

/** Rows of a model that writes text: label (and label_2, label_3, ... with further right texts), prediction, weight. */
final class TextRows implements RowReader {
    private final Weights weights;
    private final int label;
    private final int[] more;
    private final int prediction;

    TextRows(Columns columns, EvaluateRequest request) throws InvalidRequestException {
        this.weights = new Weights(columns, request.weight());
        this.label = columns.require("label", request.label());
        this.prediction =
                columns.require("prediction", request.prediction() == null ? "prediction" : request.prediction());
        int further = 0;
        while (columns.find(request.label() + "_" + (further + 2)) >= 0) {
            further++;
        }
        this.more = new int[further];
        for (int i = 0; i < further; i++) {
            more[i] = columns.find(request.label() + "_" + (i + 2));
        }
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.answer = cells.text(prediction);
        int given = 0;
        for (int column : more) {
            given += cells.text(column).isEmpty() ? 0 : 1;
        }
        // An empty label is an answer too (there is none to be found); an empty further one says that there is no more.
        row.references = new String[1 + given];
        row.references[0] = cells.text(label);
        int at = 1;
        for (int column : more) {
            if (!cells.text(column).isEmpty()) {
                row.references[at++] = cells.text(column);
            }
        }
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedText();
    }

    @Override
    public RowReader fork() {
        return this;
    }

    @Override
    public Answer answer(Row row) {
        return new Answer(TextMetrics.tokenF1(row.answer, row.references), row.answer);
    }

    @Override
    public String answerName() {
        return "token F1";
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private static final class Collected implements MetricSet {
        private final TextMetrics metrics = new TextMetrics();

        @Override
        public void add(Row row) {
            metrics.add(row.answer, row.references, row.weight);
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
