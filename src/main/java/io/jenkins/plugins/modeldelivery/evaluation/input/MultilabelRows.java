package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MultilabelMetrics;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows with any number of labels: truths, predictions or one score per label or both, weight. */
final class MultilabelRows implements RowReader {
    private static final int MOST_LABELS = 1000;

    private final Columns columns;
    private final Weights weights;
    private final ClassNames names;
    private final LabelSpace truth;
    private final LabelSpace prediction;
    private final int[] scores;
    private final double threshold;
    private final boolean fixed;

    MultilabelRows(Columns columns, EvaluateRequest request, ClassNames names) throws InvalidRequestException {
        this.columns = columns;
        this.names = names;
        this.weights = new Weights(columns, request.weight());
        this.threshold = request.threshold();
        this.truth = LabelSpace.find(columns, "label", request.label(), true);
        String given = request.prediction() == null ? "prediction" : request.prediction();
        this.prediction = LabelSpace.find(columns, "prediction", given, request.prediction() != null);
        String pattern = request.score() == null ? "score_*" : request.score();
        if (pattern.indexOf('*') < 0) {
            throw new InvalidRequestException(
                    "score",
                    "'" + Shown.of(pattern) + "' names one column; for several labels write a pattern with a star that"
                            + " stands for the label, such as score_*");
        }
        List<String> scored = LabelSpace.matching(columns, pattern);
        this.scores = scored.stream().mapToInt(columns.names()::indexOf).toArray();
        if (prediction.isEmpty() && scores.length == 0) {
            throw new InvalidRequestException(
                    "score",
                    columns.shown() + " has no column 'prediction', no columns 'prediction_*' and no columns 'score_*';"
                            + " name one of them, it has " + columns.listed());
        }
        List<String> scoreLabels =
                scored.stream().map(column -> LabelSpace.label(column, pattern)).toList();
        List<String> known = truth.set() < 0 ? truth.labels() : scoreLabels;
        if (known.isEmpty()) {
            known = prediction.labels();
        }
        same(known, truth, "label");
        same(known, prediction, "prediction");
        if (scores.length > 0 && !scoreLabels.equals(known)) {
            throw differ("score", known, scoreLabels);
        }
        known.forEach(names::add);
        fixed = !known.isEmpty();
    }

    private MultilabelRows(MultilabelRows other) {
        this.columns = other.columns;
        this.weights = other.weights;
        this.names = new ClassNames();
        this.truth = other.truth;
        this.prediction = other.prediction;
        this.scores = other.scores;
        this.threshold = other.threshold;
        this.fixed = other.fixed;
        if (fixed) {
            names.addAll(other.names);
        }
    }

    private void same(List<String> known, LabelSpace side, String parameter) throws InvalidRequestException {
        if (side.columns().length > 0 && !side.labels().equals(known)) {
            throw differ(parameter, known, side.labels());
        }
    }

    private InvalidRequestException differ(String parameter, List<String> known, List<String> others) {
        return new InvalidRequestException(
                parameter,
                columns.shown() + " has columns for the labels " + Shown.of(String.join(", ", others))
                        + ", but elsewhere" + " for " + Shown.of(String.join(", ", known))
                        + "; every label needs its own in each group");
    }

    @Override
    public void read(Cells cells, Row row) throws InvalidRowException {
        row.weight = weights.read(cells);
        row.codeCount = 0;
        mark(truth, cells, row, 1);
        if (scores.length > 0) {
            if (row.scores == null) {
                row.scores = new double[scores.length];
            }
            for (int i = 0; i < scores.length; i++) {
                row.scores[i] = BinaryRows.probability(columns, cells, scores[i]);
            }
        }
        if (!prediction.isEmpty()) {
            mark(prediction, cells, row, 2);
        } else {
            for (int i = 0; i < scores.length; i++) {
                if (row.scores[i] >= threshold) {
                    mark(row, i, 2);
                }
            }
        }
    }

    private void mark(LabelSpace side, Cells cells, Row row, int bit) throws InvalidRowException {
        if (side.set() < 0) {
            for (int i = 0; i < side.columns().length; i++) {
                if (isYes(cells, side.columns()[i])) {
                    mark(row, i, bit);
                }
            }
            return;
        }
        String text = cells.text(side.set());
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ";|,".indexOf(text.charAt(i)) >= 0) {
                String label = Cell.label(text.substring(from, i));
                if (!label.isEmpty()) {
                    mark(row, index(cells, side.set(), label), bit);
                }
                from = i + 1;
            }
        }
    }

    private int index(Cells cells, int column, String label) throws InvalidRowException {
        int index = names.find(label);
        if (index < 0 && fixed) {
            throw new InvalidRowException(
                    cells, columns.names().get(column), label, "is no label with a column; there are " + names);
        }
        if (index < 0 && names.size() >= MOST_LABELS) {
            throw new InvalidRowException(
                    cells,
                    columns.names().get(column),
                    label,
                    "is one more label than the " + MOST_LABELS + " that there may be; is this the right column?");
        }
        return index >= 0 ? index : names.add(label);
    }

    private boolean isYes(Cells cells, int column) throws InvalidRowException {
        String text = cells.text(column);
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "true", "yes", "y", "t" -> true;
            case "0", "0.0", "false", "no", "n", "f" -> false;
            default ->
                throw new InvalidRowException(
                        cells,
                        columns.names().get(column),
                        text,
                        Cell.isMissing(text) ? "is missing" : "is neither 1 nor 0");
        };
    }

    private static void mark(Row row, int label, int bit) {
        for (int i = 0; i < row.codeCount; i++) {
            if (row.codes[i] >> 2 == label) {
                row.codes[i] |= bit;
                return;
            }
        }
        if (row.codes == null || row.codes.length == row.codeCount) {
            row.codes = row.codes == null ? new int[8] : Arrays.copyOf(row.codes, 2 * row.codes.length);
        }
        row.codes[row.codeCount++] = label << 2 | bit;
    }

    @Override
    public Paired newPair(RowReader baseline) {
        return Paired.none();
    }

    @Override
    public RowReader fork() {
        return new MultilabelRows(this);
    }

    @Override
    public boolean absorb(RowReader fork) {
        ClassNames learnt = ((MultilabelRows) fork).names;
        if (names.sizeWith(learnt) > MOST_LABELS) {
            return false;
        }
        names.addAll(learnt);
        return true;
    }

    @Override
    public void learnt(Fields fields) throws IOException {
        names.fields(fields);
    }

    @Override
    public String learnt() {
        return names.toString();
    }

    @Override
    public Answer answer(Row row) {
        long wrong = IntStream.range(0, row.codeCount)
                .filter(i -> (row.codes[i] & 3) == 1 || (row.codes[i] & 3) == 2)
                .count();
        return new Answer(wrong, wrong + " wrong");
    }

    @Override
    public String answerName() {
        return "labels wrong";
    }

    @Override
    public int keptPerRow() {
        return 3 + scores.length;
    }

    @Override
    public MetricSet newMetrics() {
        return new Collected();
    }

    private final class Collected implements MetricSet {
        private final MultilabelMetrics metrics = new MultilabelMetrics(fixed ? names.size() : 0, scores.length > 0);

        @Override
        public void add(Row row) {
            metrics.add(row.codes, row.codeCount, row.scores, row.weight);
        }

        @Override
        public void bound(int bits) {
            metrics.bound(bits);
        }

        @Override
        public void merge(MetricSet other) {
            metrics.merge(((Collected) other).metrics, names.places(((Collected) other).names()));
        }

        private ClassNames names() {
            return names;
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
            return metrics.curves(names.sorted(), names.order(), confidence);
        }
    }
}
