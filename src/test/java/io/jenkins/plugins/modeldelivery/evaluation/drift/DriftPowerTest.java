package io.jenkins.plugins.modeldelivery.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftPowerTest {
    /** Sample sizes for power 0.80 at 0.05 from Cohen's "A power primer" (1992), table 2: N = noncentrality / w². */
    @ParameterizedTest
    @CsvSource({
        "1, 0.1, 785", "2, 0.1, 964", "3, 0.1, 1090", "4, 0.1, 1194", "5, 0.1, 1283", "6, 0.1, 1362",
        "1, 0.3, 87", "3, 0.3, 121", "6, 0.3, 151", "1, 0.5, 31", "4, 0.5, 48", "5, 0.5, 51",
    })
    void agreesWithCohensTable(int degrees, double effect, double rows) {
        assertThat(DriftPower.nonCentrality(degrees, 0.05, 0.8) / (effect * effect))
                .isCloseTo(rows, within(0.6));
    }

    /** With one degree of freedom 7.849 is needed; so 39.2 rows on either side of an endless other, and n m / (n + m). */
    @Test
    void countsBothSides() {
        assertThat(DriftPower.rowsNeeded(1_000_000_000, 2, 0.2, 0.05)).isEqualTo(40);
        assertThat(DriftPower.rowsNeeded(80, 2, 0.2, 0.05)).isEqualTo(78);
        assertThat(DriftPower.rowsNeeded(39, 2, 0.2, 0.05)).isNull();
        assertThat(DriftPower.rowsNeeded(1000, 1, 0.2, 0.05)).isEqualTo(41);
    }

    /** A test of many categories needs a large noncentrality, and answers in good time. */
    @Test
    void takesThousandsOfCategories() {
        assertThat(DriftPower.nonCentrality(5000, 0.05, 0.8)).isBetween(200.0, 300.0);
    }
}
