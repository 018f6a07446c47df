package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;

/**
 * Counts each class's scores in {@link ScoreBins}, apart by the rows' true class, in place of keeping them: a merging
 * accumulator of a size that does not depend on the rows. Where there are too many classes for a count per pair of them,
 * rows of the class itself are told only from all others.
 */
final class ClassSketch {
    /** So many bits at least are worth the counts of all pairs. */
    private static final int LEAST_BITS_OF_PAIRS = 3;

    private final int classes;
    private final boolean weighted;
    private final boolean pairs;
    private final ScoreBins bins;
    /** By class, then by truth (the class itself last when there are no pairs), then by bin. */
    private final double[][][] weights;

    private final double[][][] squares;
    private final double[] sizes;
    private final double[] squaredSizes;

    /**
     * @param bits as in {@link MetricSet#bound}; with many classes bins are wider, so that all of them take no more than
     *     twice the memory of a {@link ScoreSketch} of so many bits
     */
    ClassSketch(int classes, boolean weighted, int bits) {
        this.classes = classes;
        this.weighted = weighted;
        this.pairs = hasPairs(classes, bits);
        int truths = truths(classes, bits);
        this.bins = bins(classes, bits);
        this.weights = new double[classes][truths][bins.count()];
        this.squares = weighted ? new double[classes][truths][bins.count()] : weights;
        this.sizes = new double[classes];
        this.squaredSizes = weighted ? new double[classes] : sizes;
    }

    private static boolean hasPairs(int classes, int bits) {
        return ScoreBins.bits(classes * classes, bits) >= LEAST_BITS_OF_PAIRS;
    }

    private static int truths(int classes, int bits) {
        return hasPairs(classes, bits) ? classes : 2;
    }

    private static ScoreBins bins(int classes, int bits) {
        return ScoreBins.shared(classes * truths(classes, bits), bits);
    }

    /** How many numbers it would keep. */
    static long numbers(int classes, int bits) {
        return (long) classes * truths(classes, bits) * bins(classes, bits).count();
    }

    void add(int truth, double[] given, double w) {
        for (int k = 0; k < classes; k++) {
            int side = pairs ? truth : k == truth ? 1 : 0;
            int bin = bins.of(given[k]);
            weights[k][side][bin] += w;
            if (weighted) {
                squares[k][side][bin] += w * w;
            }
        }
        sizes[truth] += w;
        if (weighted) {
            squaredSizes[truth] += w * w;
        }
    }

    void add(ClassScores rows) {
        double[] given = new double[classes];
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < classes; k++) {
                given[k] = rows.score(row, k);
            }
            add(rows.truth(row), given, rows.weight(row));
        }
    }

    void merge(ClassSketch other) {
        merge(weights, sizes, other.weights, other.sizes);
        if (weighted) {
            merge(squares, squaredSizes, other.squares, other.squaredSizes);
        }
    }

    private static void merge(double[][][] mine, double[] mySizes, double[][][] others, double[] otherSizes) {
        for (int k = 0; k < mine.length; k++) {
            mySizes[k] += otherSizes[k];
            for (int side = 0; side < mine[k].length; side++) {
                for (int bin = 0; bin < mine[k][side].length; bin++) {
                    mine[k][side][bin] += others[k][side][bin];
                }
            }
        }
    }

    void fields(Fields fields) throws IOException {
        carry(fields, weights, sizes);
        if (weighted) {
            carry(fields, squares, squaredSizes);
        }
    }

    private static void carry(Fields fields, double[][][] counts, double[] sizes) throws IOException {
        fields.numbers(sizes);
        for (double[][] ofClass : counts) {
            for (double[] side : ofClass) {
                fields.numbers(side);
            }
        }
    }

    int classes() {
        return classes;
    }

    /** Whether {@link #versus} is known. */
    boolean hasPairs() {
        return pairs;
    }

    /** Summed weight of the rows of a class. */
    double size(int truth) {
        return sizes[truth];
    }

    /** Summed squared weight of the rows of a class. */
    double squaredSize(int truth) {
        return squaredSizes[truth];
    }

    /** All rows ranked by one class's score, those of the class being the positives. */
    Ranking versusRest(int positive) {
        ScoreSketch sketch = new ScoreSketch(bins, weighted);
        addTo(sketch, positive);
        return new Ranking(sketch, 100);
    }

    private void addTo(ScoreSketch sketch, int positive) {
        for (int side = 0; side < weights[positive].length; side++) {
            boolean own = side == (pairs ? positive : 1);
            sketch.add(own ? 1 : 0, weights[positive][side], squares[positive][side]);
        }
    }

    /** The rows of two classes ranked by the first one's score. */
    Ranking versus(int positive, int negative) {
        ScoreSketch sketch = new ScoreSketch(bins, weighted);
        sketch.add(1, weights[positive][positive], squares[positive][positive]);
        sketch.add(0, weights[positive][negative], squares[positive][negative]);
        return new Ranking(sketch, 100);
    }

    /** All pairs of a row and a class ranked by the score, the pairs of a row and its own class being the positives. */
    Ranking pooled() {
        ScoreSketch sketch = new ScoreSketch(bins, weighted);
        for (int k = 0; k < classes; k++) {
            addTo(sketch, k);
        }
        return new Ranking(sketch, 100);
    }
}
