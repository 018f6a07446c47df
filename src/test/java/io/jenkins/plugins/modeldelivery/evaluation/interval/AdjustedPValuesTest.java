package io.jenkins.plugins.modeldelivery.evaluation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class AdjustedPValuesTest {
    /** The committed cases of {@code src/test/python/correction_cases.py}, made by statsmodels 0.15.0. */
    @Test
    void agreesWithStatsmodels() throws Exception {
        try (InputStream in = EvaluateCapability.class.getResourceAsStream("correction.jsonl")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(20);
            for (String line : lines) {
                JsonNode given = JsonFormat.mapper().readTree(line);
                double[] p = numbers(given.get("p"));
                assertThat(AdjustedPValues.holm(p)).as(line).containsExactly(numbers(given.get("holm")), within(1e-12));
                assertThat(AdjustedPValues.benjaminiHochberg(p))
                        .as(line)
                        .containsExactly(numbers(given.get("fdr_bh")), within(1e-12));
            }
        }
    }

    private static double[] numbers(JsonNode node) {
        return JsonFormat.mapper().convertValue(node, double[].class);
    }

    @Test
    void holmAdjustsAsItsPaperDoes() {
        // 4 × 0.01, 3 × 0.015, 2 × 0.02 (not below the one before), 0.9
        assertThat(AdjustedPValues.holm(new double[] {0.02, 0.01, 0.9, 0.015}))
                .containsExactly(new double[] {0.045, 0.04, 0.9, 0.045}, within(1e-12));
    }

    /** statsmodels' proportions_ztest(900, 1000, bound, prop_var=bound): the score test that Wilson's interval inverts. */
    @Test
    void wilsonsIntervalTurnedRoundIsTheScoreTest() {
        IntervalAt wilson = confidence -> Wilson.of(0.9, 1000, confidence);
        assertThat(InvertedInterval.pValue(0.9, wilson, 0.92, true)).isCloseTo(0.009869773784969019, within(1e-8));
        assertThat(InvertedInterval.pValue(0.9, wilson, 0.88, false)).isCloseTo(0.025812516697119158, within(1e-8));
        assertThat(InvertedInterval.pValue(0.9, wilson, 0.88, true)).isEqualTo(1);
        assertThat(InvertedInterval.pValue(0.9, wilson, 0.9999, true)).isEqualTo(InvertedInterval.LEAST);
    }

    /** scipy's ttest_1samp([1.5, 2.5, 0.5, 3, 2.2, 1.1, 0.9, 2.8], 1, alternative='greater'), t = 2.448 with 7 degrees. */
    @Test
    void studentsIntervalTurnedRoundIsTheTTest() {
        double error = 0.8125 / 2.4480416257528055;
        IntervalAt student =
                confidence -> new Interval(1.8125 - confidence.t(7) * error, 1.8125 + confidence.t(7) * error, "t");
        assertThat(InvertedInterval.pValue(1.8125, student, 1, false)).isCloseTo(0.02211705875770165, within(1e-8));
    }

    @Test
    void whatIsKnownAtOneLevelGrowsWithTheNormalQuantile() {
        IntervalAt scaled = IntervalAt.scaled(5, new Interval(4, 7, "x"), new Confidence(0.95));
        double level = 1 - 2 * NormalDistribution.of(0, 1).survivalProbability(2 * 1.959963984540054);
        assertThat(scaled.at(new Confidence(level)).low()).isCloseTo(3, within(1e-8));
        assertThat(scaled.at(new Confidence(level)).high()).isCloseTo(9, within(1e-8));
    }
}
