package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Scale;
import java.io.IOException;
import java.util.function.ToDoubleFunction;

/**
 * Keeps which labels every row has and was given, 4 bytes for each of them and for the row, as a merging accumulator. A
 * row's labels come together, so that rows and not labels are what intervals take for independent.
 */
final class LabelRows {
    private static final double STEP = 1e-5;

    private final IntList codes = new IntList();
    private final IntList counts = new IntList();
    private final DoubleList weights = new DoubleList();

    void add(int[] given, int count, double w) {
        for (int i = 0; i < count; i++) {
            codes.add(given[i]);
        }
        counts.add(count);
        weights.add(w);
    }

    void merge(LabelRows other, int[] places) {
        for (int i = 0; i < other.codes.size(); i++) {
            int code = other.codes.get(i);
            codes.add(places[code >> 2] << 2 | code & 3);
        }
        counts.addAll(other.counts);
        weights.addAll(other.weights);
    }

    void fields(Fields fields) throws IOException {
        codes.fields(fields);
        counts.fields(fields);
        weights.fields(fields);
        long given = 0;
        for (int row = 0; row < counts.size(); row++) {
            given += counts.get(row);
        }
        fields.require(given == codes.size() && weights.size() == counts.size());
    }

    /** Whether no row has a label beyond so many. */
    boolean below(int labels) {
        return codes.below(labels << 2);
    }

    int rows() {
        return counts.size();
    }

    double[] weights() {
        return weights.trimmed();
    }

    /** The effective number of rows that one unit of weight is, Σw / Σw². */
    double effectivePerWeight() {
        double sum = 0;
        double squares = 0;
        for (double w : weights()) {
            sum += w;
            squares += w * w;
        }
        return squares > 0 ? sum / squares : 0;
    }

    /** 1 for each row that has the label. */
    int[][] truths(int labels) {
        int[][] truths = new int[labels][counts.size()];
        int at = 0;
        for (int row = 0; row < counts.size(); row++) {
            for (int end = at + counts.get(row); at < end; at++) {
                truths[codes.get(at) >> 2][row] = codes.get(at) & 1;
            }
        }
        return truths;
    }

    LabelCounts counts(int labels) {
        LabelCounts table = new LabelCounts(labels);
        int at = 0;
        for (int row = 0; row < counts.size(); row++) {
            for (int end = at + counts.get(row); at < end; at++) {
                table.of(codes.get(at) >> 2)[LabelCounts.cell(codes.get(at))] += weights.get(row);
            }
        }
        return table;
    }

    /**
     * The delta method over rows for a function of the labels' counts, after adding z² pseudo-rows over all cells, as
     * for a confusion matrix.
     */
    Interval interval(LabelCounts table, ToDoubleFunction<LabelCounts> function, Confidence confidence) {
        double sum = 0;
        double squares = 0;
        for (double w : weights()) {
            sum += w;
            squares += w * w;
        }
        if (table.labels() == 0 || sum == 0) {
            return null;
        }
        double unit = squares / sum;
        double pseudoRows = confidence.z() * confidence.z() / (4.0 * table.labels());
        LabelCounts smoothed = table.smoothed(unit * pseudoRows);
        double value = function.applyAsDouble(smoothed);
        double[][] slopes = new double[table.labels()][3];
        double variance = 0;
        for (int label = 0; label < table.labels(); label++) {
            double[] cells = smoothed.of(label);
            for (int cell = 0; cell < 3; cell++) {
                double count = cells[cell];
                double step = STEP * count;
                cells[cell] = count + step;
                double above = function.applyAsDouble(smoothed);
                cells[cell] = count - step;
                double below = function.applyAsDouble(smoothed);
                cells[cell] = count;
                slopes[label][cell] = (above - below) / (2 * step);
                variance += pseudoRows * unit * slopes[label][cell] * unit * slopes[label][cell];
            }
        }
        int at = 0;
        for (int row = 0; row < counts.size(); row++) {
            double moved = 0;
            for (int end = at + counts.get(row); at < end; at++) {
                moved += slopes[codes.get(at) >> 2][LabelCounts.cell(codes.get(at))];
            }
            moved *= weights.get(row);
            variance += moved * moved;
        }
        return Scale.LOGIT.interval(value, Math.sqrt(variance), confidence, "delta over rows, Agresti–Coull counts");
    }
}
