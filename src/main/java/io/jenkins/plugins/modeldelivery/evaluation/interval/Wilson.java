package io.jenkins.plugins.modeldelivery.evaluation.interval;

/**
 * The score interval of a proportion (Wilson 1927, "Probable inference, the law of succession, and statistical
 * inference", equation for the limits). For weighted rows the number of rows is Kish's effective one.
 */
public final class Wilson {
    /** Its name in reports. */
    public static final String METHOD = "Wilson";

    private Wilson() {}

    /**
     * @param proportion the observed share, 0 to 1
     * @param rows of how many rows; 0 gives the whole range
     */
    public static Interval of(double proportion, double rows, Confidence confidence) {
        if (!(rows > 0)) {
            return new Interval(0, 1, METHOD);
        }
        double z2 = confidence.z() * confidence.z();
        double centre = (proportion + z2 / (2 * rows)) / (1 + z2 / rows);
        double half = confidence.z()
                / (1 + z2 / rows)
                * Math.sqrt(proportion * (1 - proportion) / rows + z2 / (4 * rows * rows));
        return new Interval(centre - half, centre + half, METHOD).within(0, 1).including(proportion);
    }

    /** The same of a weighted share; the effective number of rows is (Σw)² / Σw². */
    public static Interval of(double proportion, double weight, double squaredWeight, Confidence confidence) {
        return of(proportion, squaredWeight > 0 ? weight * weight / squaredWeight : 0, confidence);
    }
}
