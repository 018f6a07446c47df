package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/**
 * All pairs of a row and a label as the rows of one binary model: micro averages. How much a row moves them is summed
 * over its labels. Beside the rows it takes 28 bytes a pair.
 */
final class PooledCurves {
    private final ScoredLabels scores;
    private final int[] place;
    private final double[] positiveAt;
    private final double[] negativeAt;
    private double positives;
    private double negatives;

    /** Whether there are few enough pairs for an array. */
    static boolean canPool(ScoredLabels scores) {
        return (long) scores.rows() * scores.labels() < Integer.MAX_VALUE - 8;
    }

    PooledCurves(ScoredLabels scores) {
        this.scores = scores;
        int labels = scores.labels();
        double[] given = new double[scores.rows() * labels];
        for (int i = 0; i < given.length; i++) {
            given[i] = scores.score(i / labels, i % labels);
        }
        double[] values = SortedDistinct.of(given.clone());
        place = new int[given.length];
        for (int i = 0; i < given.length; i++) {
            place[i] = Arrays.binarySearch(values, given[i] + 0.0);
        }
        positiveAt = new double[values.length];
        negativeAt = new double[values.length];
        count();
    }

    private void count() {
        int labels = scores.labels();
        Arrays.fill(positiveAt, 0);
        Arrays.fill(negativeAt, 0);
        positives = 0;
        negatives = 0;
        for (int i = 0; i < place.length; i++) {
            double w = scores.weight(i / labels);
            if (scores.isTrue(i / labels, i % labels)) {
                positiveAt[place[i]] += w;
                positives += w;
            } else {
                negativeAt[place[i]] += w;
                negatives += w;
            }
        }
    }

    /** Summed weight of the pairs in which the label is true. */
    double positives() {
        return positives;
    }

    double negatives() {
        return negatives;
    }

    /** The area, and how much each row moves it, per unit of its weight. */
    double area(double[] moved) {
        count();
        double positiveBelow = 0;
        double negativeBelow = 0;
        double wins = 0;
        for (int i = 0; i < positiveAt.length; i++) {
            double positive = positiveAt[i];
            double negative = negativeAt[i];
            positiveAt[i] = (negativeBelow + negative / 2) / negatives;
            negativeAt[i] = (positives - positiveBelow - positive / 2) / positives;
            wins += positive * positiveAt[i];
            positiveBelow += positive;
            negativeBelow += negative;
        }
        double area = wins / positives;
        collect(moved, area / positives, area / negatives, positives, negatives);
        return area;
    }

    /** Average precision, and how much each row moves it, per unit of its weight. */
    double averagePrecision(double[] moved) {
        count();
        double retrievedPositives = positives;
        double retrieved = positives + negatives;
        double sum = 0;
        double gained = 0;
        double lost = 0;
        for (int i = 0; i < positiveAt.length; i++) {
            double positive = positiveAt[i];
            double negative = negativeAt[i];
            double precision = retrievedPositives / retrieved;
            sum += positive * precision;
            gained += positive * (1 - precision) / retrieved;
            lost += positive * precision / retrieved;
            positiveAt[i] = precision + gained;
            negativeAt[i] = -lost;
            retrievedPositives -= positive;
            retrieved -= positive + negative;
        }
        double value = sum / positives;
        collect(moved, value / positives, 0, positives, positives);
        return value;
    }

    private void collect(double[] moved, double ofPositive, double ofNegative, double perPositive, double perNegative) {
        int labels = scores.labels();
        Arrays.fill(moved, 0);
        for (int i = 0; i < place.length; i++) {
            moved[i / labels] += scores.isTrue(i / labels, i % labels)
                    ? positiveAt[place[i]] / perPositive - ofPositive
                    : negativeAt[place[i]] / perNegative - ofNegative;
        }
    }
}
