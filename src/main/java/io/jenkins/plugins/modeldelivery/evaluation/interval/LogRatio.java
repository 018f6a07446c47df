package io.jenkins.plugins.modeldelivery.evaluation.interval;

/**
 * The interval of a ratio of two independent shares by the delta method on its logarithm, with half a row added to each
 * count so that a share of 0 has one (Walter 1975, "The distribution of Levin's measure of attributable risk").
 */
public final class LogRatio {
    private LogRatio() {}

    /**
     * The interval of (count / rows) / (otherCount / otherRows).
     *
     * @param count rows of the first sample that count, 0 to {@code rows}; need not be whole
     */
    public static Interval of(double count, double rows, double otherCount, double otherRows, Confidence confidence) {
        double a = count + 0.5;
        double b = otherCount + 0.5;
        double m = rows + 0.5;
        double n = otherRows + 0.5;
        double half = confidence.z() * Math.sqrt(Math.max(0, 1 / a - 1 / m + 1 / b - 1 / n));
        double centre = Math.log(a / m) - Math.log(b / n);
        return new Interval(Math.exp(centre - half), Math.exp(centre + half), "log ratio");
    }
}
