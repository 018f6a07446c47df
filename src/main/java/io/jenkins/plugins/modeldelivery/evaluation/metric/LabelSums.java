package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;

/**
 * Sums which labels rows have and were given in place of keeping the rows: a merging accumulator of a size that does not
 * depend on them. How a row's labels come together is not kept, only among how many others: with n labels in a row the
 * square of what they move together is at most n times the sum of their squares (Cauchy and Schwarz), so that variances
 * are bounded from above.
 */
final class LabelSums implements LabelTotals {
    /** By label and cell: summed weight, and summed squared weight times the labels in the row. */
    private double[][] cells = {};

    private double[][] spread = {};
    private double weight;
    private double squaredWeight;

    void add(int[] given, int count, double w) {
        for (int i = 0; i < count; i++) {
            int label = given[i] >> 2;
            grow(label + 1);
            int cell = LabelCounts.cell(given[i]);
            cells[label][cell] += w;
            spread[label][cell] += w * w * count;
        }
        weight += w;
        squaredWeight += w * w;
    }

    private void grow(int labels) {
        int known = cells.length;
        if (labels > known) {
            cells = Arrays.copyOf(cells, labels);
            spread = Arrays.copyOf(spread, labels);
            for (int i = known; i < labels; i++) {
                cells[i] = new double[3];
                spread[i] = new double[3];
            }
        }
    }

    /**
     * @param places where each of the other's labels stands here
     */
    void merge(LabelSums other, int[] places) {
        for (int label = 0; label < other.cells.length; label++) {
            grow(places[label] + 1);
            for (int cell = 0; cell < 3; cell++) {
                cells[places[label]][cell] += other.cells[label][cell];
                spread[places[label]][cell] += other.spread[label][cell];
            }
        }
        weight += other.weight;
        squaredWeight += other.squaredWeight;
    }

    void fields(Fields fields, int labels) throws IOException {
        weight = fields.number(weight);
        squaredWeight = fields.number(squaredWeight);
        grow(labels);
        for (int label = 0; label < labels; label++) {
            fields.numbers(cells[label]);
            fields.numbers(spread[label]);
        }
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public double squaredWeight() {
        return squaredWeight;
    }

    @Override
    public LabelCounts counts(int labels) {
        LabelCounts table = new LabelCounts(labels);
        for (int label = 0; label < cells.length; label++) {
            System.arraycopy(cells[label], 0, table.of(label), 0, 3);
        }
        return table;
    }

    @Override
    public double variance(double[][] slopes) {
        double variance = 0;
        for (int label = 0; label < spread.length; label++) {
            for (int cell = 0; cell < 3; cell++) {
                variance += spread[label][cell] * slopes[label][cell] * slopes[label][cell];
            }
        }
        return variance;
    }

    @Override
    public String method() {
        return "delta over rows, at most, Agresti–Coull counts";
    }
}
