package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.Map;

/** Holds two evaluations of the same rows, read in other pieces, against each other. */
public final class SameEvaluations {
    /** What docs/evaluation.md states: sums are rounded in another order ... */
    private static final double BOUND = 1e-12;

    /** ... which numerical slopes, of which some intervals are made, make larger. */
    private static final double BOUND_OF_INTERVALS = 1e-9;

    private SameEvaluations() {}

    /** The same metrics and slices in the same order. */
    public static void check(EvaluateResult result, EvaluateResult expected) {
        assertThat(result.rows()).isEqualTo(expected.rows());
        assertThat(result.skipped()).isEqualTo(expected.skipped());
        same(result.metrics(), expected.metrics());
        assertThat(result.slices()).hasSameSizeAs(expected.slices());
        for (int i = 0; i < expected.slices().size(); i++) {
            assertThat(result.slices().get(i).value())
                    .isEqualTo(expected.slices().get(i).value());
            assertThat(result.slices().get(i).rows())
                    .isEqualTo(expected.slices().get(i).rows());
            same(result.slices().get(i).metrics(), expected.slices().get(i).metrics());
        }
    }

    private static void same(Map<String, Metric> metrics, Map<String, Metric> expected) {
        assertThat(metrics.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, metric) -> {
            Metric other = metrics.get(name);
            near(name, other.value(), metric.value(), BOUND);
            near(name + " low", other.low(), metric.low(), BOUND_OF_INTERVALS);
            near(name + " high", other.high(), metric.high(), BOUND_OF_INTERVALS);
            assertThat(other.note()).isEqualTo(metric.note());
        });
    }

    private static void near(String name, Double value, Double expected, double bound) {
        if (expected == null || Double.isInfinite(expected)) {
            assertThat(value).as(name).isEqualTo(expected);
        } else {
            assertThat(value).as(name).isCloseTo(expected, within(bound * Math.max(1, Math.abs(expected))));
        }
    }
}
