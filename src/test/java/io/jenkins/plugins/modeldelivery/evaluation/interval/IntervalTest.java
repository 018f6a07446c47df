package io.jenkins.plugins.modeldelivery.evaluation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static final Confidence LEVEL = new Confidence(0.95);

    /** The worked examples of Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonAgreesWithNewcombesTable(double successes, double rows, double low, double high) {
        Interval interval = Wilson.of(successes / rows, rows, LEVEL);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    /** scipy.stats.binomtest(k, n).proportion_ci(level, 'exact') is the wider one far out, Wilson's below 0.99. */
    @Test
    void farOutWilsonIsAtLeastExact() {
        Interval exact = Wilson.of(25.0 / 30, 30, new Confidence(0.999));
        assertThat(exact.low()).isCloseTo(0.528659969209171, within(1e-9));
        assertThat(exact.high()).isCloseTo(0.9776330247407279, within(1e-9));
        Interval ofNone = Wilson.of(0, 20, new Confidence(0.998));
        assertThat(ofNone.low()).isZero();
        assertThat(ofNone.high()).isCloseTo(0.32317041462405505, within(1e-9));
    }

    /** Newcombe (1998), "Interval estimation for the difference", method 10 (MOVER of Wilson): 56/70 and 48/80. */
    @Test
    void moverAgreesWithNewcombesDifference() {
        Interval interval = Mover.difference(
                56.0 / 70, Wilson.of(56.0 / 70, 70, LEVEL), 1, 48.0 / 80, Wilson.of(48.0 / 80, 80, LEVEL));
        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(LEVEL.z()).isCloseTo(1.959964, within(1e-6));
        assertThat(LEVEL.t(9)).isCloseTo(2.262157, within(1e-6));
    }

    @Test
    void perfectSeparationStillIsUncertain() {
        Interval few = NewcombeAuc.of(1, 5, 5, LEVEL);
        Interval many = NewcombeAuc.of(1, 500, 500, LEVEL);
        assertThat(few.high()).isEqualTo(1);
        assertThat(few.low()).isBetween(0.5, 0.8);
        assertThat(many.low()).isGreaterThan(0.98);
    }
}
