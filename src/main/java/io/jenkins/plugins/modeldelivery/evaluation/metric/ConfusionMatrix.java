package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each true class met each predicted class, as a merging accumulator. Rows are truths, columns predictions,
 * both by class index; it grows as classes appear.
 */
public final class ConfusionMatrix {
    /** More than any task allows; what claims to have more was not written by one. */
    private static final int MOST_CLASSES = 1 << 12;

    private double[][] weight;
    private double[][] squared;

    /**
     * @param classes how many classes are known beforehand; 0 is allowed
     */
    public ConfusionMatrix(int classes) {
        weight = new double[classes][classes];
        squared = new double[classes][classes];
    }

    /** One row. */
    public void add(int truth, int predicted, double w) {
        int needed = Math.max(truth, predicted) + 1;
        if (needed > weight.length) {
            grow(needed);
        }
        weight[truth][predicted] += w;
        squared[truth][predicted] += w * w;
    }

    /** Takes in what another matrix over the same classes has seen. */
    public void merge(ConfusionMatrix other) {
        merge(other, null);
    }

    /**
     * Takes in what another matrix has seen.
     *
     * @param places the index that each of the other's classes has here; null when they are the same
     */
    public void merge(ConfusionMatrix other, int[] places) {
        int classes = other.weight.length;
        int[] to = places == null ? IntStream.range(0, classes).toArray() : places;
        int needed = weight.length;
        for (int i = 0; i < classes; i++) {
            needed = Math.max(needed, to[i] + 1);
        }
        grow(needed);
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                weight[to[i]][to[j]] += other.weight[i][j];
                squared[to[i]][to[j]] += other.squared[i][j];
            }
        }
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        int classes = fields.count(weight.length);
        fields.require(classes <= MOST_CLASSES);
        if (fields.reading()) {
            weight = new double[classes][classes];
            squared = new double[classes][classes];
        }
        for (int i = 0; i < classes; i++) {
            fields.numbers(weight[i]);
            fields.numbers(squared[i]);
        }
    }

    private void grow(int classes) {
        weight = grown(weight, classes);
        squared = grown(squared, classes);
    }

    private static double[][] grown(double[][] table, int classes) {
        double[][] larger = new double[classes][];
        for (int i = 0; i < classes; i++) {
            larger[i] = i < table.length ? Arrays.copyOf(table[i], classes) : new double[classes];
        }
        return larger;
    }

    /** The same matrix with classes in another order: {@code order[i]} is the index that becomes {@code i}. */
    ConfusionMatrix reordered(int[] order) {
        ConfusionMatrix copy = new ConfusionMatrix(order.length);
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                if (order[i] < weight.length && order[j] < weight.length) {
                    copy.weight[i][j] = weight[order[i]][order[j]];
                    copy.squared[i][j] = squared[order[i]][order[j]];
                }
            }
        }
        return copy;
    }

    /** How many classes there are. */
    public int classes() {
        return weight.length;
    }

    /** The summed weight of a cell. */
    public double at(int truth, int predicted) {
        return weight[truth][predicted];
    }

    /** All cells, a copy. */
    public double[][] table() {
        return grown(weight, weight.length);
    }

    /** The cells scaled so that they sum to the effective number of rows, (Σw)² / Σw². */
    double[][] effective() {
        double total = total();
        double squares = 0;
        for (double[] row : squared) {
            squares += Arrays.stream(row).sum();
        }
        double factor = squares > 0 ? total / squares : 0;
        double[][] scaled = table();
        for (double[] row : scaled) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return scaled;
    }

    /** The sum of all weights. */
    public double total() {
        double total = 0;
        for (double[] row : weight) {
            total += Arrays.stream(row).sum();
        }
        return total;
    }

    /** The sum of the diagonal. */
    double correct() {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i][i];
        }
        return sum;
    }

    /** The effective number of rows of this true class. */
    double effectiveTruths(int truth) {
        return effective(sumOfRow(weight, truth), sumOfRow(squared, truth));
    }

    /** The effective number of rows predicted as this class. */
    double effectivePredictions(int predicted) {
        return effective(sumOfColumn(weight, predicted), sumOfColumn(squared, predicted));
    }

    /** The effective number of rows that are of this class by truth or by prediction. */
    double effectiveUnion(int index) {
        return effective(
                sumOfRow(weight, index) + sumOfColumn(weight, index) - weight[index][index],
                sumOfRow(squared, index) + sumOfColumn(squared, index) - squared[index][index]);
    }

    /** The effective number of all rows. */
    double effectiveTotal() {
        double squares = 0;
        for (double[] row : squared) {
            squares += Arrays.stream(row).sum();
        }
        return effective(total(), squares);
    }

    static double sumOfRow(double[][] table, int row) {
        return Arrays.stream(table[row]).sum();
    }

    static double sumOfColumn(double[][] table, int column) {
        double sum = 0;
        for (double[] row : table) {
            sum += row[column];
        }
        return sum;
    }

    private static double effective(double sum, double squares) {
        return squares > 0 ? sum * sum / squares : 0;
    }
}
