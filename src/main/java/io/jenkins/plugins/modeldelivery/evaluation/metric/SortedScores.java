package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/** All scores of all rows, sorted. */
final class SortedScores implements ScoreSteps {
    /** From so many rows on each walk has a processor of its own, if there is one. */
    private static final int MANY = 1 << 18;

    private final long[] codes;
    private final double[] weights;
    private final Totals totals;

    /** Sorts; nothing may be added to the rows afterwards. */
    SortedScores(ScoreRows rows) {
        ScoreRows.Part sorted = ScoreSort.of(rows);
        codes = sorted.codes();
        weights = sorted.weights();
        totals = weights == null ? counted() : summed();
    }

    private Totals counted() {
        long positives = 0;
        for (long code : codes) {
            positives += ScoreRows.truth(code);
        }
        long negatives = codes.length - positives;
        return new Totals(positives, negatives, positives, negatives);
    }

    private Totals summed() {
        double[] sums = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < codes.length; i++) {
            int truth = ScoreRows.truth(codes[i]);
            sums[truth] += weights[i];
            squares[truth] += weights[i] * weights[i];
        }
        return new Totals(sums[1], sums[0], squares[1], squares[0]);
    }

    @Override
    public Totals totals() {
        return totals;
    }

    @Override
    public void ascending(Walk... walks) {
        if (codes.length < MANY) {
            walk(walks);
        } else {
            Arrays.stream(walks).parallel().forEach(this::walk);
        }
    }

    private void walk(Walk... walks) {
        StepBlock block = new StepBlock(weights != null);
        for (int at = 0; at < codes.length; ) {
            at = weights == null ? count(at, block) : sum(at, block);
            for (Walk walk : walks) {
                walk.on(block);
            }
        }
    }

    /** Fills a block with the scores from a row on; returns the row behind them. */
    private int count(int from, StepBlock block) {
        int at = from;
        int steps = 0;
        while (at < codes.length && steps < StepBlock.CAPACITY) {
            int start = at;
            long score = codes[at] >>> 1;
            int positives = 0;
            do {
                positives += ScoreRows.truth(codes[at++]);
            } while (at < codes.length && codes[at] >>> 1 == score);
            block.score[steps] = Double.longBitsToDouble(score);
            block.positive[steps] = positives;
            block.negative[steps++] = at - start - positives;
        }
        block.size = steps;
        return at;
    }

    private int sum(int from, StepBlock block) {
        int at = from;
        int steps = 0;
        while (at < codes.length && steps < StepBlock.CAPACITY) {
            long score = codes[at] >>> 1;
            double positive = 0;
            double negative = 0;
            double positiveSquared = 0;
            double negativeSquared = 0;
            do {
                double w = weights[at];
                if (ScoreRows.truth(codes[at]) == 1) {
                    positive += w;
                    positiveSquared += w * w;
                } else {
                    negative += w;
                    negativeSquared += w * w;
                }
                at++;
            } while (at < codes.length && codes[at] >>> 1 == score);
            block.score[steps] = Double.longBitsToDouble(score);
            block.positive[steps] = positive;
            block.negative[steps] = negative;
            block.positiveSquared[steps] = positiveSquared;
            block.negativeSquared[steps++] = negativeSquared;
        }
        block.size = steps;
        return at;
    }
}
