package io.jenkins.plugins.modeldelivery.evaluation.drift;

/** The Jensen–Shannon distance: the root of the divergence to base 2 (Endres and Schindelin 2003), 0 to 1. */
final class JensenShannon {
    private JensenShannon() {}

    static double distance(long[] reference, long[] current) {
        double n = 0;
        double m = 0;
        for (int i = 0; i < reference.length; i++) {
            n += reference[i];
            m += current[i];
        }
        double divergence = 0;
        for (int i = 0; i < reference.length; i++) {
            double r = reference[i] / n;
            double c = current[i] / m;
            divergence += (part(r, c) + part(c, r)) / 2;
        }
        return Math.sqrt(Math.max(0, divergence));
    }

    private static double part(double own, double other) {
        return own == 0 ? 0 : own * Math.log(2 * own / (own + other)) / Math.log(2);
    }
}
