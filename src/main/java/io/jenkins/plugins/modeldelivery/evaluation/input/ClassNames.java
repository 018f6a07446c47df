package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The classes' labels and their indices, in the order in which they were first seen. */
final class ClassNames {
    /** Numbers by their value, before texts by their characters: the order that numpy's unique gives either. */
    static final Comparator<String> ORDER = (left, right) -> {
        double a = Cell.number(left);
        double b = Cell.number(right);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) == Double.isNaN(b) ? left.compareTo(right) : Double.isNaN(a) ? 1 : -1;
        }
        return Double.compare(a, b);
    };

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> labels = new ArrayList<>();

    /** The index, or -1. */
    int find(String label) {
        return indices.getOrDefault(label, -1);
    }

    int add(String label) {
        Integer known = indices.putIfAbsent(label, labels.size());
        if (known == null) {
            labels.add(label);
        }
        return known == null ? labels.size() - 1 : known;
    }

    void addAll(ClassNames others) {
        others.labels.forEach(this::add);
    }

    /** How many classes there would be after {@link #addAll}. */
    int sizeWith(ClassNames others) {
        return size()
                + (int) others.labels.stream().filter(label -> find(label) < 0).count();
    }

    /** Where each of the others' classes stands here, or -1. */
    int[] places(ClassNames others) {
        return others.labels.stream().mapToInt(this::find).toArray();
    }

    void fields(Fields fields) throws IOException {
        int size = fields.count(labels.size());
        List<String> carried = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            carried.add(fields.text(fields.reading() ? "" : labels.get(i)));
        }
        if (fields.reading()) {
            labels.clear();
            indices.clear();
            carried.forEach(this::add);
            fields.require(labels.size() == size);
        }
    }

    int size() {
        return labels.size();
    }

    List<String> sorted() {
        return labels.stream().sorted(ORDER).toList();
    }

    /** The labels by index. */
    List<String> labels() {
        return List.copyOf(labels);
    }

    /** As {@link #order}, or null when a label is no number, so that classes have no distance. */
    int[] ordinal() {
        return labels.stream().allMatch(label -> Double.isFinite(Cell.number(label))) ? order() : null;
    }

    /** The index of each label of {@link #sorted}. */
    int[] order() {
        return IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparing(labels::get, ORDER))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public String toString() {
        return String.join(", ", sorted());
    }
}
