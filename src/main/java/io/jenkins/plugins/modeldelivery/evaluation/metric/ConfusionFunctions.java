package io.jenkins.plugins.modeldelivery.evaluation.metric;

/**
 * Metrics of a table of counts (rows truths, columns predictions) by scikit-learn's definitions. Where scikit-learn
 * divides by zero it answers 0 (its default {@code zero_division}), except for kappa, which is NaN.
 */
final class ConfusionFunctions {
    private ConfusionFunctions() {}

    static double accuracy(double[][] table) {
        return trace(table) / total(table);
    }

    static double precision(double[][] table, int index) {
        return ratio(table[index][index], ConfusionMatrix.sumOfColumn(table, index));
    }

    static double recall(double[][] table, int index) {
        return ratio(table[index][index], ConfusionMatrix.sumOfRow(table, index));
    }

    static double f1(double[][] table, int index) {
        return ratio(
                2 * table[index][index],
                ConfusionMatrix.sumOfRow(table, index) + ConfusionMatrix.sumOfColumn(table, index));
    }

    static double jaccard(double[][] table, int index) {
        double right = table[index][index];
        return ratio(right, ConfusionMatrix.sumOfRow(table, index) + ConfusionMatrix.sumOfColumn(table, index) - right);
    }

    /**
     * Cohen's weighted kappa (1968) over ordered classes.
     *
     * @param power of the distance that a disagreement counts with: 1 linear, 2 quadratic
     */
    static double weightedKappa(double[][] table, int power) {
        double total = total(table);
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < table.length; i++) {
            double truths = ConfusionMatrix.sumOfRow(table, i);
            for (int j = 0; j < table.length; j++) {
                double distance = Math.pow(Math.abs(i - j), power);
                observed += distance * table[i][j];
                expected += distance * truths * ConfusionMatrix.sumOfColumn(table, j) / total;
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    /** The mean recall of the classes that occur among the truths. */
    static double balancedAccuracy(double[][] table) {
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < table.length; i++) {
            if (ConfusionMatrix.sumOfRow(table, i) > 0) {
                sum += recall(table, i);
                classes++;
            }
        }
        return sum / classes;
    }

    /** Matthews' correlation for any number of classes (Gorodkin 2004); 0 when either side has a single class. */
    static double matthews(double[][] table) {
        double total = total(table);
        double agreement = 0;
        double predictedSquares = 0;
        double trueSquares = 0;
        for (int i = 0; i < table.length; i++) {
            double truths = ConfusionMatrix.sumOfRow(table, i);
            double predictions = ConfusionMatrix.sumOfColumn(table, i);
            agreement += truths * predictions;
            predictedSquares += predictions * predictions;
            trueSquares += truths * truths;
        }
        double product = (total * total - predictedSquares) * (total * total - trueSquares);
        return product == 0 ? 0 : (trace(table) * total - agreement) / Math.sqrt(product);
    }

    /** Cohen's kappa; NaN when chance alone would agree everywhere. */
    static double kappa(double[][] table) {
        double total = total(table);
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < table.length; i++) {
            double truths = ConfusionMatrix.sumOfRow(table, i);
            for (int j = 0; j < table.length; j++) {
                if (i != j) {
                    observed += table[i][j];
                    expected += truths * ConfusionMatrix.sumOfColumn(table, j) / total;
                }
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double trace(double[][] table) {
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += table[i][i];
        }
        return sum;
    }

    private static double total(double[][] table) {
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += ConfusionMatrix.sumOfRow(table, i);
        }
        return sum;
    }
}
