package io.jenkins.plugins.modeldelivery.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values from SciPy 1.17.1. */
class DriftTestsTest {
    @Test
    void distancesOfSamplesAgreeWithScipy() {
        SampleDistance distance =
                SampleDistance.of(new double[] {21, 1, 2, 2, 3, 5, 8, 13}, new double[] {30, 2, 4, 6, 8, 10});
        // ks_2samp(a, b).statistic, kstwobign.sf(D √(48/14)), wasserstein_distance(a, b) / a.std()
        assertThat(distance.ks()).isCloseTo(0.3333333333333333, within(1e-12));
        assertThat(distance.ksPValue()).isCloseTo(0.8407030108704584, within(1e-12));
        assertThat(distance.wasserstein()).isCloseTo(0.5569718411824413, within(1e-12));
    }

    @Test
    void theLimitingDistributionAgreesWithScipy() {
        // kstwobign.sf
        assertThat(SampleDistance.survival(0.1)).isEqualTo(1);
        assertThat(SampleDistance.survival(0.5)).isCloseTo(0.96394524, within(1e-8));
        assertThat(SampleDistance.survival(1)).isCloseTo(0.26999967, within(1e-8));
        assertThat(SampleDistance.survival(1.5)).isCloseTo(0.02221796, within(1e-8));
    }

    @Test
    void testsOfCountsAgreeWithScipy() {
        long[] reference = {50, 30, 20, 0, 0};
        long[] current = {20, 30, 40, 10, 0};
        // chi2_contingency(..., correction=False) and jensenshannon(..., base=2), without the empty bin
        assertThat(HomogeneityTest.of(reference, current).pValue()).isCloseTo(1.737956401921369e-06, within(1e-16));
        assertThat(HomogeneityTest.of(reference, current).cramersV()).isCloseTo(0.3842122429322726, within(1e-12));
        assertThat(JensenShannon.distance(reference, current)).isCloseTo(0.34988433915414435, within(1e-12));
    }
}
