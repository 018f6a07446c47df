package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.io.IOException;
import java.util.Arrays;

/**
 * Counts scores in {@link ScoreBins} in place of keeping them: a merging accumulator of a size that does not depend on the
 * rows. Scores in one bin count as tied. How far that can move an area is known from the counts alone, see
 * {@link SketchError}.
 */
final class ScoreSketch implements ScoreSteps {
    static final int MOST_BITS = 20;

    private final ScoreBins bins;
    private final boolean weighted;
    /** By truth, then by bin. */
    private final double[][] weights;

    private final double[][] squares;

    /**
     * @param bits 1 to 20; there are about 60 times 2 to that power bins
     */
    ScoreSketch(int bits, boolean weighted) {
        this(new ScoreBins(bits), weighted);
    }

    ScoreSketch(ScoreBins bins, boolean weighted) {
        this.bins = bins;
        this.weighted = weighted;
        this.weights = new double[2][bins.count()];
        this.squares = weighted ? new double[2][bins.count()] : weights;
    }

    void add(int truth, double score, double w) {
        int bin = bins.of(score);
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

    /** Takes in what was counted elsewhere in the same bins. */
    void add(int truth, double[] summed, double[] summedSquares) {
        for (int i = 0; i < summed.length; i++) {
            weights[truth][i] += summed[i];
            if (weighted) {
                squares[truth][i] += summedSquares[i];
            }
        }
    }

    void merge(ScoreSketch other) {
        for (int truth = 0; truth < 2; truth++) {
            add(truth, other.weights[truth], other.squares[truth]);
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
        int last = bins.count() - 1;
        for (int i = 0; i <= last; i++) {
            if (weights[0][i] + weights[1][i] > 0) {
                int at = block.size++;
                block.score[at] = bins.edge(i);
                block.positive[at] = weights[1][i];
                block.negative[at] = weights[0][i];
                block.positiveSquared[at] = squares[1][i];
                block.negativeSquared[at] = squares[0][i];
            }
            if (block.size == StepBlock.CAPACITY || i == last) {
                for (Walk walk : walks) {
                    walk.on(block);
                }
                block.size = 0;
            }
        }
    }
}
