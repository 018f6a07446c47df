package io.jenkins.plugins.modeldelivery.evaluation.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test that two rows of counts come from one distribution (Pearson 1911), and Cramér's V, which says
 * how large the difference is whatever the number of rows (Cramér 1946). Bins empty on both sides count nothing.
 */
record HomogeneityTest(double pValue, double cramersV) {
    static HomogeneityTest of(long[] reference, long[] current) {
        double n = 0;
        double m = 0;
        int used = 0;
        for (int i = 0; i < reference.length; i++) {
            n += reference[i];
            m += current[i];
            used += reference[i] + current[i] > 0 ? 1 : 0;
        }
        if (used < 2) {
            return new HomogeneityTest(1, 0);
        }
        double statistic = 0;
        for (int i = 0; i < reference.length; i++) {
            double both = reference[i] + current[i];
            if (both > 0) {
                double expected = both * n / (n + m);
                double gap = reference[i] - expected;
                statistic += gap * gap / expected + gap * gap / (both - expected);
            }
        }
        return new HomogeneityTest(
                ChiSquaredDistribution.of(used - 1).survivalProbability(statistic), Math.sqrt(statistic / (n + m)));
    }
}
