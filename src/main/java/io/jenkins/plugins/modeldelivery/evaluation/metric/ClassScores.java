package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;

/**
 * Keeps every row's scores for the areas under the per-class curves, as a merging accumulator: 8 bytes a row and class.
 */
final class ClassScores implements ScoredLabels {
    private final DoubleList[] scores;
    private final DoubleList weights;
    private int[] truths = new int[1024];
    private int rows;

    ClassScores(int classes, boolean weighted) {
        scores = new DoubleList[classes];
        for (int i = 0; i < classes; i++) {
            scores[i] = new DoubleList();
        }
        weights = weighted ? new DoubleList() : null;
    }

    void add(int truth, double[] given, double w) {
        if (w == 0) {
            return;
        }
        if (rows == truths.length) {
            truths = Arrays.copyOf(truths, rows + (rows >> 1));
        }
        truths[rows++] = truth;
        for (int i = 0; i < scores.length; i++) {
            scores[i].add(given[i]);
        }
        if (weights != null) {
            weights.add(w);
        }
    }

    void merge(ClassScores other) {
        truths = Arrays.copyOf(truths, rows + other.rows);
        System.arraycopy(other.truths, 0, truths, rows, other.rows);
        rows += other.rows;
        for (int i = 0; i < scores.length; i++) {
            scores[i].addAll(other.scores[i]);
        }
        if (weights != null) {
            weights.addAll(other.weights);
        }
    }

    void fields(Fields fields) throws IOException {
        truths = fields.counts(truths, rows);
        rows = fields.reading() ? truths.length : rows;
        for (DoubleList of : scores) {
            of.fields(fields);
            fields.require(of.size() == rows);
        }
        if (weights != null) {
            weights.fields(fields);
            fields.require(weights.size() == rows);
        }
    }

    int classes() {
        return scores.length;
    }

    @Override
    public int labels() {
        return scores.length;
    }

    @Override
    public boolean isTrue(int row, int label) {
        return truths[row] == label;
    }

    @Override
    public int rows() {
        return rows;
    }

    int truth(int row) {
        return truths[row];
    }

    @Override
    public double weight(int row) {
        return weights == null ? 1 : weights.get(row);
    }

    @Override
    public double score(int row, int index) {
        return scores[index].get(row);
    }

    /** The summed weight of each true class. */
    double[] weightsOfClasses() {
        double[] sums = new double[scores.length];
        for (int row = 0; row < rows; row++) {
            sums[truths[row]] += weight(row);
        }
        return sums;
    }
}
