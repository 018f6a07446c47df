package io.jenkins.plugins.modeldelivery.evaluation.metric;

import java.util.Arrays;

/** How much each row moves the area under the ROC curve and average precision, per unit of its weight. */
final class RankInfluence {
    private final int[] truths;
    private final int[] place;
    private final double[] positiveAt;
    private final double[] negativeAt;
    private double positives;
    private double negatives;

    RankInfluence(int[] truths, double[] scores, double[] weights) {
        this.truths = truths;
        double[] values = SortedDistinct.of(scores.clone());
        place = new int[scores.length];
        positiveAt = new double[values.length];
        negativeAt = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            place[i] = Arrays.binarySearch(values, scores[i] + 0.0);
            if (truths[i] == 1) {
                positiveAt[place[i]] += weights[i];
                positives += weights[i];
            } else {
                negativeAt[place[i]] += weights[i];
                negatives += weights[i];
            }
        }
    }

    /** The area, and then the influences into the array. */
    double area(double[] influence) {
        double[] ofPositive = new double[positiveAt.length];
        double[] ofNegative = new double[positiveAt.length];
        double positiveBelow = 0;
        double negativeBelow = 0;
        double wins = 0;
        for (int i = 0; i < ofPositive.length; i++) {
            ofPositive[i] = (negativeBelow + negativeAt[i] / 2) / negatives;
            ofNegative[i] = (positives - positiveBelow - positiveAt[i] / 2) / positives;
            wins += positiveAt[i] * ofPositive[i];
            positiveBelow += positiveAt[i];
            negativeBelow += negativeAt[i];
        }
        double area = wins / positives;
        for (int i = 0; i < influence.length; i++) {
            influence[i] = truths[i] == 1
                    ? (ofPositive[place[i]] - area) / positives
                    : (ofNegative[place[i]] - area) / negatives;
        }
        return area;
    }

    /** Average precision, and then the influences into the array. */
    double averagePrecision(double[] influence) {
        double[] precision = new double[positiveAt.length];
        double[] gain = new double[positiveAt.length];
        double[] loss = new double[positiveAt.length];
        double retrievedPositives = positives;
        double retrieved = positives + negatives;
        double sum = 0;
        double gained = 0;
        double lost = 0;
        for (int i = 0; i < precision.length; i++) {
            precision[i] = retrievedPositives / retrieved;
            sum += positiveAt[i] * precision[i];
            gained += positiveAt[i] * (retrieved - retrievedPositives) / (retrieved * retrieved);
            lost += positiveAt[i] * retrievedPositives / (retrieved * retrieved);
            gain[i] = gained;
            loss[i] = lost;
            retrievedPositives -= positiveAt[i];
            retrieved -= positiveAt[i] + negativeAt[i];
        }
        double value = sum / positives;
        for (int i = 0; i < influence.length; i++) {
            int at = place[i];
            influence[i] = truths[i] == 1 ? (precision[at] + gain[at] - value) / positives : -loss[at] / positives;
        }
        return value;
    }
}
