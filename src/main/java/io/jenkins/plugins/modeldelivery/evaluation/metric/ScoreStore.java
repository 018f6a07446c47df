package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/**
 * Keeps every score for the metrics that are functions of the whole ranking, as a merging accumulator: 8 bytes a row,
 * 16 with weights. The result does not depend on the order in which rows or parts come. When told to bound its memory
 * it counts them in a {@link ScoreSketch} from some number of rows on.
 */
final class ScoreStore {
    private final DoubleList[] scores = {new DoubleList(), new DoubleList()};
    private final DoubleList[] weights;

    private final boolean weighted;
    private int bits;
    private ScoreSketch sketch;

    ScoreStore(boolean weighted) {
        this.weighted = weighted;
        weights = weighted ? new DoubleList[] {new DoubleList(), new DoubleList()} : null;
    }

    /**
     * @param truth 1 for a positive row, 0 for a negative one
     */
    void add(int truth, double score, double w) {
        if (w == 0) {
            return;
        }
        if (sketch != null) {
            sketch.add(truth, score, w);
            return;
        }
        if (weights != null) {
            weights[truth].add(w);
        }
        scores[truth].add(score);
    }

    /** Keeps no more rows than a sketch of so many bits has bins. */
    void bound(int sketchBits) {
        bits = sketchBits;
        shrink();
    }

    private void shrink() {
        if (bits == 0 || sketch != null || scores[0].size() + scores[1].size() >> bits < 64) {
            return;
        }
        ScoreSketch made = new ScoreSketch(bits, weighted);
        addTo(made);
        sketch = made;
        for (int truth = 0; truth < 2; truth++) {
            scores[truth] = new DoubleList();
            if (weights != null) {
                weights[truth] = new DoubleList();
            }
        }
    }

    private void addTo(ScoreSketch into) {
        for (int truth = 0; truth < 2; truth++) {
            for (int i = 0; i < scores[truth].size(); i++) {
                into.add(truth, scores[truth].get(i), weights == null ? 1 : weights[truth].get(i));
            }
        }
    }

    /** Whether scores have been counted in bins, so that what is made of them is only near. */
    boolean isSketch() {
        return sketch != null;
    }

    /** Both are bounded alike. */
    void merge(ScoreStore other) {
        if (other.sketch != null) {
            bound(other.bits);
            if (sketch == null) {
                sketch = other.sketch;
                addTo(sketch);
            } else {
                sketch.merge(other.sketch);
            }
            return;
        }
        if (sketch != null) {
            other.addTo(sketch);
            return;
        }
        for (int truth = 0; truth < 2; truth++) {
            scores[truth].addAll(other.scores[truth]);
            if (weights != null) {
                weights[truth].addAll(other.weights[truth]);
            }
        }
        shrink();
    }

    /** Sorts what was collected; nothing may be added afterwards. */
    ScoreSteps steps() {
        if (sketch != null) {
            return sketch;
        }
        return weights == null ? unweighted() : weighted();
    }

    private ScoreSteps unweighted() {
        double[] negative = scores[0].trimmed();
        double[] positive = scores[1].trimmed();
        Arrays.parallelSort(negative);
        Arrays.parallelSort(positive);
        return step -> {
            int n = 0;
            int p = 0;
            while (n < negative.length || p < positive.length) {
                double score = n == negative.length
                        ? positive[p]
                        : p == positive.length ? negative[n] : Math.min(negative[n], positive[p]);
                int firstNegative = n;
                int firstPositive = p;
                while (n < negative.length && negative[n] == score) {
                    n++;
                }
                while (p < positive.length && positive[p] == score) {
                    p++;
                }
                step.at(score, p - firstPositive, n - firstNegative, p - firstPositive, n - firstNegative);
            }
        };
    }

    private ScoreSteps weighted() {
        double[] negative = scores[0].trimmed();
        double[] positive = scores[1].trimmed();
        double[] distinct = Arrays.copyOf(negative, negative.length + positive.length);
        System.arraycopy(positive, 0, distinct, negative.length, positive.length);
        double[] values = SortedDistinct.of(distinct);
        double[][] sums = new double[4][values.length];
        for (int truth = 0; truth < 2; truth++) {
            double[] given = truth == 0 ? negative : positive;
            double[] w = weights[truth].trimmed();
            for (int i = 0; i < given.length; i++) {
                int at = Arrays.binarySearch(values, given[i]);
                sums[truth][at] += w[i];
                sums[2 + truth][at] += w[i] * w[i];
            }
        }
        return step -> {
            for (int i = 0; i < values.length; i++) {
                step.at(values[i], sums[1][i], sums[0][i], sums[3][i], sums[2][i]);
            }
        };
    }
}
