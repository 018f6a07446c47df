package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the rows of time series, 44 bytes each and 8 per quantile, as a merging accumulator. Rows without a prediction
 * are history: they only set the scale of scaled errors.
 */
final class SeriesRows {
    private final NameIndices names = new NameIndices();
    private final IntList series = new IntList();
    private final DoubleList time = new DoubleList();
    private final DoubleList truth = new DoubleList();
    private final DoubleList predicted = new DoubleList();
    private final DoubleList weight = new DoubleList();
    private final DoubleList quantiles = new DoubleList();
    private final int levels;

    SeriesRows(int levels) {
        this.levels = levels;
    }

    /**
     * @param prediction NaN for history
     */
    void add(String name, double at, double value, double prediction, double[] given, double w) {
        series.add(names.of(name));
        time.add(at);
        truth.add(value);
        predicted.add(prediction);
        weight.add(w);
        for (int i = 0; i < levels; i++) {
            quantiles.add(Double.isNaN(prediction) ? Double.NaN : given[i]);
        }
    }

    void merge(SeriesRows other) {
        int[] places = names.places(other.names);
        for (int i = 0; i < other.series.size(); i++) {
            series.add(places[other.series.get(i)]);
        }
        time.addAll(other.time);
        truth.addAll(other.truth);
        predicted.addAll(other.predicted);
        weight.addAll(other.weight);
        quantiles.addAll(other.quantiles);
    }

    void fields(Fields fields) throws IOException {
        names.fields(fields);
        series.fields(fields);
        for (DoubleList of : List.of(time, truth, predicted, weight)) {
            of.fields(fields);
            fields.require(of.size() == series.size());
        }
        quantiles.fields(fields);
        fields.require(series.below(names.size()) && quantiles.size() == (long) series.size() * levels);
    }

    double truth(int row) {
        return truth.get(row);
    }

    double predicted(int row) {
        return predicted.get(row);
    }

    double weight(int row) {
        return weight.get(row);
    }

    double quantile(int row, int level) {
        return quantiles.get(row * levels + level);
    }

    /** The rows of every series by time, series by name. */
    List<int[]> ordered() {
        List<List<Integer>> bySeries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            bySeries.add(new ArrayList<>());
        }
        for (int row = 0; row < series.size(); row++) {
            bySeries.get(series.get(row)).add(row);
        }
        List<int[]> ordered = new ArrayList<>();
        Comparator<Integer> byTime = Comparator.<Integer>comparingDouble(time::get)
                .thenComparingDouble(truth::get)
                .thenComparingDouble(predicted::get);
        for (int index : names.sorted()) {
            ordered.add(bySeries.get(index).stream()
                    .sorted(byTime)
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
        return ordered;
    }

    /** Whether a series has rows without a prediction. */
    boolean hasHistory(int[] rows) {
        for (int row : rows) {
            if (Double.isNaN(predicted.get(row))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The mean absolute and the mean squared error of repeating the value of one season before, over the history or,
     * without one, over the evaluated times; NaN where there are too few of them.
     */
    double[] naive(int[] rows, int season) {
        boolean history = hasHistory(rows);
        DoubleList values = new DoubleList();
        double last = Double.NaN;
        for (int row : rows) {
            // Several forecasts of one time are one value of the series.
            if (Double.isNaN(predicted.get(row)) == history && time.get(row) != last) {
                values.add(truth.get(row));
                last = time.get(row);
            }
        }
        double absolute = 0;
        double squared = 0;
        int steps = values.size() - season;
        for (int i = season; i < values.size(); i++) {
            double gap = values.get(i) - values.get(i - season);
            absolute += Math.abs(gap);
            squared += gap * gap;
        }
        return steps > 0 ? new double[] {absolute / steps, squared / steps} : new double[] {Double.NaN, Double.NaN};
    }
}
