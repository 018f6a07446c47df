package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected quantiles are those of Prometheus' own tests (promql/testdata/histograms.test) or hand calculations. */
class LatencyHistogramTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static LatencyHistogram histogram(double... boundsAndCounts) {
        TreeMap<Double, Double> counts = new TreeMap<>();
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            counts.put(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
        return new LatencyHistogram(counts);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, -Infinity", "1.01, Infinity", "0, 0", "0.2, 0.048", "0.5, 0.15", "0.8, 0.72", "1, 1", "NaN, NaN"
    })
    void positiveBounds(double q, double expected) {
        double quantile = histogram(0.1, 50, 0.2, 70, 1, 110, INFINITY, 120).quantile(q);

        if (Double.isFinite(expected)) {
            assertThat(quantile).isCloseTo(expected, within(1e-12));
        } else {
            assertThat(Double.valueOf(quantile)).isEqualTo(Double.valueOf(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, -0.2", "0.2, -0.2", "0.5, -0.15", "0.8, 0.3", "1, 0.3"})
    void negativeBounds(double q, double expected) {
        assertThat(histogram(-0.2, 10, -0.1, 20, 0.3, 20, INFINITY, 30).quantile(q))
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 4, 0.3, 0.11", "1, 3, 4, 0.5, 0.15", "2, 5, 6, 0.3, 0.09", "2, 5, 6, 0.5, 0.13333333333333333",
        "3, 4, 6, 0.3, 0.06", "3, 4, 6, 0.5, 0.1", "4, 7, 9, 0.3, 0.0675", "4, 7, 9, 0.5, 0.11666666666666667"
    })
    void requestDurations(double first, double second, double all, double q, double expected) {
        assertThat(histogram(0.1, first, 0.2, second, INFINITY, all).quantile(q))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void withoutObservationsOrBucketsThereIsNoQuantile() {
        assertThat(LatencyHistogram.empty().quantile(0.5)).isNaN();
        assertThat(histogram(INFINITY, 5).quantile(0.5)).isNaN();
        assertThat(histogram(1, 5, 2, 6).quantile(0.5)).isNaN();
        assertThat(histogram(1, 0, INFINITY, 0).quantile(0.5)).isNaN();
    }

    @Test
    void aChangeIsTheDifferenceUntilTheServerBeginsAnew() {
        VersionFigures before = new VersionFigures(10, 2, histogram(1, 4, INFINITY, 10), 1);
        VersionFigures after = new VersionFigures(15, 3, histogram(1, 5, INFINITY, 15), 0.5);
        VersionFigures anew = new VersionFigures(12, 0, histogram(1, 1, INFINITY, 12), 0.5);

        assertThat(after.since(before)).isEqualTo(new VersionFigures(5, 1, histogram(1, 1, INFINITY, 5), 0.5));
        assertThat(anew.isReset(before)).isTrue();
        assertThat(anew.since(before)).isEqualTo(anew);
        assertThat(after.since(VersionFigures.none())).isEqualTo(after);
    }
}
