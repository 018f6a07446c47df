package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is learnt of one column of the reference: whether it is numeric, its categories, and a sample of its numbers from
 * which the quantiles are taken. Up to {@value #SAMPLE} rows the sample is the whole column; beyond, a uniform one of
 * at least half as many, chosen by hashed position.
 */
final class ColumnProfile {
    static final int MOST_CATEGORIES = 1000;
    private static final int SAMPLE = 1 << 20;

    private Map<String, long[]> categories = new HashMap<>();
    private double[] sample = new double[1024];
    private long[] ranks = new long[1024];
    private int sampled;
    private long threshold = Long.MAX_VALUE;
    private boolean numeric = true;
    private long missing;
    private long rows;

    void add(String text, long position) {
        rows++;
        if (Cell.isMissing(text)) {
            missing++;
            return;
        }
        if (categories != null) {
            categories.computeIfAbsent(text, key -> new long[1])[0]++;
            if (categories.size() > MOST_CATEGORIES) {
                categories = null;
            }
        }
        if (numeric) {
            double value = Cell.number(text);
            if (Double.isFinite(value)) {
                keep(value, hash(position));
            } else {
                numeric = false;
                sample = null;
                ranks = null;
            }
        }
    }

    /** Keeps a finite number and ignores any other text; for the current rows of a numeric column. */
    void addNumber(String text, long position) {
        double value = Cell.number(text);
        if (Double.isFinite(value)) {
            keep(value, hash(position));
        }
    }

    boolean hasNumbers() {
        return sampled > 0;
    }

    private void keep(double value, long rank) {
        if (rank > threshold) {
            return;
        }
        if (sampled == SAMPLE) {
            threshold /= 2;
            int kept = 0;
            for (int i = 0; i < sampled; i++) {
                if (ranks[i] <= threshold) {
                    sample[kept] = sample[i];
                    ranks[kept++] = ranks[i];
                }
            }
            sampled = kept;
            if (rank > threshold) {
                return;
            }
        }
        if (sampled == sample.length) {
            sample = Arrays.copyOf(sample, sampled * 2);
            ranks = Arrays.copyOf(ranks, sampled * 2);
        }
        sample[sampled] = value;
        ranks[sampled++] = rank;
    }

    /** At least 0; SplitMix64's finalizer. */
    static long hash(long position) {
        long z = (position + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }

    boolean isNumeric() {
        return numeric && missing < rows;
    }

    /** Whether there are too many different texts to compare them one by one. */
    boolean isIdentifier() {
        return !isNumeric() && categories == null;
    }

    boolean isEmpty() {
        return missing == rows;
    }

    /** The numbers, or a uniform sample of them; a copy. */
    double[] numbers() {
        return numeric ? Arrays.copyOf(sample, sampled) : new double[0];
    }

    /** The distinct upper ends of the bins: the nine deciles, each the smallest value with so many rows at or below. */
    double[] edges() {
        double[] sorted = Arrays.copyOf(sample, sampled);
        Arrays.sort(sorted);
        double[] edges = new double[9];
        int distinct = 0;
        for (int i = 1; i <= 9; i++) {
            double edge = sorted[(int) Math.ceil(i * sorted.length / 10.0) - 1] + 0.0;
            if (distinct == 0 || edge > edges[distinct - 1]) {
                edges[distinct++] = edge;
            }
        }
        return Arrays.copyOf(edges, distinct);
    }

    /** The categories by falling frequency and then by name. */
    Map<String, Integer> categoryOrder() {
        Map<String, Integer> order = new LinkedHashMap<>();
        categories.entrySet().stream()
                .sorted((a, b) -> a.getValue()[0] != b.getValue()[0]
                        ? Long.compare(b.getValue()[0], a.getValue()[0])
                        : a.getKey().compareTo(b.getKey()))
                .forEach(entry -> order.put(entry.getKey(), order.size()));
        return order;
    }
}
