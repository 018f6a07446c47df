package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.stream.DoubleStream;

/**
 * Keeps which labels every row has and was given, 4 bytes for each of them and for the row, as a merging accumulator. A
 * row's labels come together, so that rows and not labels are what intervals take for independent.
 */
final class LabelRows implements LabelTotals {
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

    @Override
    public double weight() {
        return DoubleStream.of(weights()).sum();
    }

    @Override
    public double squaredWeight() {
        return DoubleStream.of(weights()).map(w -> w * w).sum();
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

    @Override
    public LabelCounts counts(int labels) {
        LabelCounts table = new LabelCounts(labels);
        int at = 0;
        for (int row = 0; row < counts.size(); row++) {
            for (int end = at + counts.get(row); at < end; at++) {
                table.of(codes.get(at) >> 2)[LabelCounts.cell(codes.get(at))] += weights.get(row);
            }
        }
        return table;
    }

    @Override
    public double variance(double[][] slopes) {
        double variance = 0;
        int at = 0;
        for (int row = 0; row < counts.size(); row++) {
            double moved = 0;
            for (int end = at + counts.get(row); at < end; at++) {
                moved += slopes[codes.get(at) >> 2][LabelCounts.cell(codes.get(at))];
            }
            moved *= weights.get(row);
            variance += moved * moved;
        }
        return variance;
    }

    @Override
    public String method() {
        return "delta over rows, Agresti–Coull counts";
    }

    /** Adds all rows to sums. */
    void addTo(LabelSums sums) {
        int at = 0;
        int[] given = new int[8];
        for (int row = 0; row < counts.size(); row++) {
            int count = counts.get(row);
            given = count > given.length ? new int[count] : given;
            for (int i = 0; i < count; i++) {
                given[i] = codes.get(at++);
            }
            sums.add(given, count, weights.get(row));
        }
    }
}
