package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/**
 * The area under one class's curve against others, and how much each row moves it: DeLong's structural components,
 * centred and divided by the class's weight, so that the variance of any weighted sum of areas is the sum of the
 * squared weighted sums of the rows' influences.
 */
final class AreaInfluence {
    private final double area;
    private final double[] values;
    private final double[] negativeBelow;
    private final double[] positiveBelow;
    private double positives;
    private double negatives;

    /**
     * @param scores all rows
     * @param positive the class that counts as positive, by whose score rows are ranked
     * @param negative the class that counts as negative, or -1 for all others
     */
    AreaInfluence(ClassScores scores, int positive, int negative) {
        double[] given = new double[scores.rows()];
        int used = 0;
        for (int row = 0; row < scores.rows(); row++) {
            if (isUsed(scores.truth(row), positive, negative)) {
                given[used++] = scores.score(row, positive);
            }
        }
        values = SortedDistinct.of(Arrays.copyOf(given, used));
        double[] positiveAt = new double[values.length];
        double[] negativeAt = new double[values.length];
        for (int row = 0; row < scores.rows(); row++) {
            int truth = scores.truth(row);
            if (isUsed(truth, positive, negative)) {
                int at = Arrays.binarySearch(values, scores.score(row, positive));
                (truth == positive ? positiveAt : negativeAt)[at] += scores.weight(row);
            }
        }
        positiveBelow = new double[values.length];
        negativeBelow = new double[values.length];
        double wins = 0;
        for (int i = 0; i < values.length; i++) {
            positiveBelow[i] = positives + positiveAt[i] / 2;
            negativeBelow[i] = negatives + negativeAt[i] / 2;
            wins += positiveAt[i] * negativeBelow[i];
            positives += positiveAt[i];
            negatives += negativeAt[i];
        }
        area = wins / positives / negatives;
    }

    private static boolean isUsed(int truth, int positive, int negative) {
        return negative < 0 || truth == positive || truth == negative;
    }

    /** NaN when either side is empty. */
    double area() {
        return area;
    }

    /** How much a row moves the area, per unit of its weight. */
    double of(double score, boolean isPositive) {
        int at = Arrays.binarySearch(values, score);
        return isPositive
                ? (negativeBelow[at] / negatives - area) / positives
                : ((positives - positiveBelow[at]) / positives - area) / negatives;
    }
}
