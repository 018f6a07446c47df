package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MulticlassMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedMulticlass;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.util.Map;

/** Rows of a classifier with several classes: label, prediction or one score per class or both, weight. */
final class MulticlassRows implements RowReader {
    private static final int MOST_CLASSES = 1000;

    private final Columns columns;
    private final Weights weights;
    private final ClassNames classes;
    private final int label;
    private final int prediction;
    private final int[] scores;
    private final Costs costs;
    private final Integer k;

    MulticlassRows(Columns columns, EvaluateRequest request, ClassNames classes) throws InvalidRequestException {
        this.columns = columns;
        this.classes = classes;
        this.weights = new Weights(columns, request.weight());
        this.label = columns.require("label", request.label());
        this.prediction = columns.optional("prediction", request.prediction(), "prediction");
        ScoreColumns scored = ScoreColumns.find(columns, request.score());
        scored.labels().forEach(classes::add);
        this.scores = scored.columns();
        this.costs = new Costs(request.costs());
        this.k = request.k();
        if (prediction < 0 && scores.length == 0) {
            throw new InvalidRequestException(
                    "score",
                    columns.shown() + " has neither a column 'prediction' nor columns 'score_*'; name one of them,"
                            + " it has " + columns.listed());
        }
    }

    private MulticlassRows(MulticlassRows other) {
        this.columns = other.columns;
        this.weights = other.weights;
        this.classes = new ClassNames();
        if (other.scores.length > 0) {
            classes.addAll(other.classes);
        }
        this.label = other.label;
        this.prediction = other.prediction;
        this.scores = other.scores;
        this.costs = other.costs;
        this.k = other.k;
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.truth = index(cells, label);
        if (scores.length > 0) {
            if (row.scores == null) {
                row.scores = new double[scores.length];
            }
            int best = 0;
            for (int i = 0; i < scores.length; i++) {
                row.scores[i] = BinaryRows.probability(columns, cells, scores[i]);
                best = row.scores[i] > row.scores[best] ? i : best;
            }
            row.predicted = best;
        }
        if (prediction >= 0) {
            row.predicted = index(cells, prediction);
        }
    }

    private int index(Cells cells, int column) throws InvalidRowException {
        String text = cells.text(column);
        int index = classes.find(text);
        if (index >= 0) {
            return index;
        }
        if (Cell.isMissing(text)) {
            throw new InvalidRowException(cells, columns.names().get(column), text, "is missing");
        }
        String name = Cell.label(text);
        index = classes.find(name);
        if (index < 0 && scores.length > 0) {
            throw new InvalidRowException(
                    cells, columns.names().get(column), text, "is no class with a score; there are " + classes);
        }
        if (index < 0 && classes.size() == MOST_CLASSES) {
            throw new InvalidRowException(
                    cells,
                    columns.names().get(column),
                    text,
                    "is one more class than the " + MOST_CLASSES + " that a classification may have;"
                            + " is this the right column, or the right task?");
        }
        return index >= 0 ? index : classes.add(name);
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return new PairedMulticlass(scores.length > 0 && scores.length == ((MulticlassRows) baseline).scores.length);
    }

    @Override
    public RowReader fork() {
        return new MulticlassRows(this);
    }

    @Override
    public boolean absorb(RowReader fork) {
        ClassNames learnt = ((MulticlassRows) fork).classes;
        if (classes.sizeWith(learnt) > MOST_CLASSES) {
            return false;
        }
        classes.addAll(learnt);
        return true;
    }

    @Override
    public void learnt(Fields fields) throws IOException {
        classes.fields(fields);
    }

    @Override
    public String learnt() {
        return classes.toString();
    }

    @Override
    public Answer answer(Row row) {
        String predicted = classes.labels().get(row.predicted);
        return scores.length == 0
                ? new Answer(Double.NaN, predicted)
                : new Answer(row.scores[row.truth], Figure.of(row.scores[row.truth]) + ", predicted " + predicted);
    }

    @Override
    public String answerName() {
        return scores.length == 0 ? "predicted class" : "score of the true class";
    }

    @Override
    public int keptPerRow() {
        return 1 + scores.length;
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private final class Collected implements MetricSet {
        private final MulticlassMetrics metrics = new MulticlassMetrics(scores.length, weights.given(), k);

        @Override
        public void add(Row row) {
            metrics.add(row.truth, row.predicted, row.scores, row.weight);
        }

        @Override
        public void bound(int bits) {
            metrics.bound(bits);
        }

        @Override
        public void merge(MetricSet other) {
            metrics.merge(((Collected) other).metrics, classes.places(((Collected) other).classes()));
        }

        private ClassNames classes() {
            return classes;
        }

        @Override
        public void fields(Fields fields) throws IOException {
            metrics.fields(fields);
        }

        @Override
        public Map<String, Metric> finish(Confidence confidence) {
            return metrics.finish(confidence, classes.ordinal(), costs.of(classes.labels()));
        }

        @Override
        public Curves curves(Confidence confidence) {
            return metrics.curves(classes.sorted(), classes.order(), confidence);
        }
    }
}
