package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;

/**
 * Counts scores in bins in place of keeping them: a merging accumulator of a size that does not depend on the rows. Bins
 * are narrow where scores crowd, near 0 and near 1: a bin's width is at most 2 to the power of minus {@code bits} of its
 * distance from the nearer end, down to distances of 2<sup>-31</sup>. Scores in one bin count as tied. How far that can
 * move an area is known from the counts alone, see {@link SketchError}.
 */
final class ScoreSketch implements ScoreSteps {
    static final int MOST_BITS = 20;

    private static final int OCTAVES = 30;

    private final int shift;
    private final long first;
    private final int middle;
    private final boolean weighted;
    /** By truth, then by bin. */
    private final double[][] weights;

    private final double[][] squares;

    /**
     * @param bits 1 to 20; there are about 60 times 2 to that power bins
     */
    ScoreSketch(int bits, boolean weighted) {
        this.shift = 52 - bits;
        this.first = Double.doubleToRawLongBits(0x1p-31) >>> shift;
        this.middle = (OCTAVES << bits) + 1;
        this.weighted = weighted;
        this.weights = new double[2][2 * middle + 1];
        this.squares = weighted ? new double[2][2 * middle + 1] : weights;
    }

    void add(int truth, double score, double w) {
        int bin = bin(score);
        weights[truth][bin] += w;
        if (weighted) {
            squares[truth][bin] += w * w;
        }
    }

    void add(ScoreRows rows) {
        for (ScoreRows.Part part : rows.parts()) {
            for (int i = 0; i < part.size(); i++) {
                long code = part.codes()[i];
                add(ScoreRows.truth(code), ScoreRows.score(code), part.weight(i));
            }
        }
    }

    /** Grows with the score; 1 − score is exact from a half on. */
    private int bin(double score) {
        return score < 0.5 ? distance(score) : 2 * middle - distance(1 - score);
    }

    private int distance(double fromEnd) {
        return (int) Math.max(0, (Double.doubleToRawLongBits(fromEnd + 0.0) >>> shift) - first + 1);
    }

    void merge(ScoreSketch other) {
        for (int truth = 0; truth < 2; truth++) {
            for (int i = 0; i < weights[truth].length; i++) {
                weights[truth][i] += other.weights[truth][i];
                if (weighted) {
                    squares[truth][i] += other.squares[truth][i];
                }
            }
        }
    }

    void fields(Fields fields) throws IOException {
        for (int truth = 0; truth < 2; truth++) {
            fields.numbers(weights[truth]);
            if (weighted) {
                fields.numbers(squares[truth]);
            }
        }
    }

    /** The lower end of a bin's distances. */
    private double edge(int distance) {
        return distance == 0 ? 0 : Double.longBitsToDouble(first + distance - 1 << shift);
    }

    @Override
    public Totals totals() {
        return new Totals(
                Arrays.stream(weights[1]).sum(),
                Arrays.stream(weights[0]).sum(),
                Arrays.stream(squares[1]).sum(),
                Arrays.stream(squares[0]).sum());
    }

    @Override
    public void ascending(Walk... walks) {
        StepBlock block = new StepBlock(weighted);
        for (int i = 0; i <= 2 * middle; i++) {
            if (weights[0][i] + weights[1][i] > 0) {
                int at = block.size++;
                block.score[at] = i <= middle ? edge(i) : 1 - edge(2 * middle - i);
                block.positive[at] = weights[1][i];
                block.negative[at] = weights[0][i];
                block.positiveSquared[at] = squares[1][i];
                block.negativeSquared[at] = squares[0][i];
            }
            if (block.size == StepBlock.CAPACITY || i == 2 * middle) {
                for (Walk walk : walks) {
                    walk.on(block);
                }
                block.size = 0;
            }
        }
    }
}
