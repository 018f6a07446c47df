package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A sample of rows for the drawings of a regression: those whose hashed position is lowest, so that it is uniform, has
 * a bounded size, and does not depend on how the rows were split. A merging accumulator.
 */
final class Residuals {
    private static final int SIZE = 2000;
    private static final int BINS = 30;

    private final PriorityQueue<Row> rows =
            new PriorityQueue<>(Comparator.comparingLong(Row::rank).reversed());

    private record Row(long rank, double truth, double predicted) {}

    void add(double truth, double predicted, long position) {
        long rank = mixed(position);
        if (rows.size() < SIZE || rank < rows.peek().rank()) {
            add(new Row(rank, truth, predicted));
        }
    }

    private void add(Row row) {
        rows.add(row);
        if (rows.size() > SIZE) {
            rows.poll();
        }
    }

    void merge(Residuals other) {
        other.rows.forEach(this::add);
    }

    void fields(Fields fields) throws IOException {
        List<Row> kept = new ArrayList<>(rows);
        int size = fields.count(kept.size());
        for (int i = 0; i < size; i++) {
            Row row = fields.reading() ? new Row(0, 0, 0) : kept.get(i);
            Row carried = new Row(fields.whole(row.rank), fields.number(row.truth), fields.number(row.predicted));
            if (fields.reading()) {
                add(carried);
            }
        }
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long position) {
        long z = (position + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The sampled rows: x the truth, y the prediction. */
    List<Curves.Point> sample() {
        return rows.stream()
                .sorted(Comparator.comparingLong(Row::rank))
                .map(row -> new Curves.Point(row.truth(), row.predicted()))
                .toList();
    }

    /** Prediction minus truth of the sampled rows. */
    List<Curves.HistogramBin> histogram() {
        double[] errors = rows.stream()
                .mapToDouble(row -> row.predicted() - row.truth())
                .sorted()
                .toArray();
        List<Curves.HistogramBin> bins = new ArrayList<>();
        if (errors.length == 0) {
            return bins;
        }
        double from = errors[0];
        double width = (errors[errors.length - 1] - from) / BINS;
        if (width == 0) {
            return List.of(new Curves.HistogramBin(from, from, errors.length));
        }
        int[] counts = new int[BINS];
        for (double error : errors) {
            counts[Math.min(BINS - 1, (int) ((error - from) / width))]++;
        }
        for (int i = 0; i < BINS; i++) {
            bins.add(new Curves.HistogramBin(from + i * width, from + (i + 1) * width, counts[i]));
        }
        return bins;
    }
}
