package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which bin a value of one column falls into. The last bin is that of missing values, the one before of new ones. */
final class Binning {
    private final double[] edges;
    private final Map<String, Integer> categories;
    private final int regular;

    private Binning(double[] edges, Map<String, Integer> categories, int regular) {
        this.edges = edges;
        this.categories = categories;
        this.regular = regular;
    }

    static Binning of(ColumnProfile profile) {
        if (profile.isNumeric()) {
            double[] edges = profile.edges();
            return new Binning(edges, null, edges.length + 1);
        }
        Map<String, Integer> categories = profile.categoryOrder();
        return new Binning(null, categories, categories.size());
    }

    static Binning of(ReferenceProfile.Column column) {
        if (column.kind() == ColumnDrift.Kind.NUMERIC) {
            return new Binning(column.edges(), null, column.edges().length + 1);
        }
        Map<String, Integer> categories = new LinkedHashMap<>();
        column.categories().forEach(category -> categories.put(category, categories.size()));
        return new Binning(null, categories, categories.size());
    }

    /** Null for categories. */
    double[] edges() {
        return edges;
    }

    /** In the order of the bins; null for numbers. */
    List<String> categories() {
        return categories == null ? null : List.copyOf(categories.keySet());
    }

    ColumnDrift.Kind kind() {
        return edges == null ? ColumnDrift.Kind.CATEGORICAL : ColumnDrift.Kind.NUMERIC;
    }

    int size() {
        return regular + 2;
    }

    int bin(String text) {
        if (Cell.isMissing(text)) {
            return regular + 1;
        }
        if (edges == null) {
            return categories.getOrDefault(text, regular);
        }
        double value = Cell.number(text);
        if (Double.isNaN(value)) {
            return regular;
        }
        int at = Arrays.binarySearch(edges, value + 0.0);
        return at >= 0 ? at : -at - 1;
    }

    List<String> labels() {
        List<String> labels = new ArrayList<>();
        if (edges == null) {
            labels.addAll(categories.keySet());
        } else {
            labels.add("≤ " + Figure.of(edges[0]));
            for (int i = 1; i < edges.length; i++) {
                labels.add(Figure.of(edges[i - 1]) + " – " + Figure.of(edges[i]));
            }
            labels.add("> " + Figure.of(edges[edges.length - 1]));
        }
        labels.add("(new)");
        labels.add("(missing)");
        return labels;
    }
}
