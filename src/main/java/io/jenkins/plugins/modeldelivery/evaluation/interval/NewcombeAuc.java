package io.jenkins.plugins.modeldelivery.evaluation.interval;

/**
 * A score interval of the area under the ROC curve that needs nothing but the area and the class sizes (Newcombe 2006,
 * "Confidence intervals for an effect size measure based on the Mann–Whitney statistic, part 2", method 5). It is used
 * where DeLong's variance is zero or unknown: when the classes are perfectly separated, or one has a single row.
 */
public final class NewcombeAuc {
    private static final int HALVINGS = 60;

    private NewcombeAuc() {}

    /**
     * @param area the observed area, 0 to 1
     * @param positives how many rows are positive, above 0
     * @param negatives how many are negative, above 0
     */
    public static Interval of(double area, double positives, double negatives, Confidence confidence) {
        return new Interval(
                limit(area, 0, positives, negatives, confidence.z()),
                limit(area, 1, positives, negatives, confidence.z()),
                "Newcombe");
    }

    /** The area, between the observed one and the range's end, whose own standard error just reaches the observed. */
    private static double limit(double area, double end, double positives, double negatives, double z) {
        double near = area;
        double far = end;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (near + far) / 2;
            if (Math.abs(middle - area) <= z * Math.sqrt(variance(middle, positives, negatives))) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return near;
    }

    private static double variance(double area, double positives, double negatives) {
        double size = (positives + negatives) / 2 - 1;
        return area * (1 - area) * (1 + size * ((1 - area) / (2 - area) + area / (1 + area))) / (positives * negatives);
    }
}
