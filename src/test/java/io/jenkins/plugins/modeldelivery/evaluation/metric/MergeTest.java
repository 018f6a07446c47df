package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Parts give what one pass gives: within rounding, also far from zero. */
class MergeTest {
    private static final Confidence LEVEL = new Confidence(0.95);
    private static final int ROWS = 5000;

    @Test
    void binary() {
        for (boolean weighted : new boolean[] {false, true}) {
            SplittableRandom random = new SplittableRandom(3);
            BinaryMetrics whole = new BinaryMetrics(true, weighted);
            BinaryMetrics[] parts = new BinaryMetrics[7];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new BinaryMetrics(true, weighted);
            }
            for (int i = 0; i < ROWS; i++) {
                double score = Math.round(random.nextDouble() * 100) / 100.0;
                int truth = random.nextDouble() < score ? 1 : 0;
                double w = weighted ? random.nextInt(4) : 1;
                whole.add(truth, score > 0.4 ? 1 : 0, score, w);
                parts[random.nextInt(7)].add(truth, score > 0.4 ? 1 : 0, score, w);
            }
            for (int i = 5; i >= 0; i--) {
                parts[6].merge(parts[i]);
            }
            same(parts[6].finish(LEVEL), whole.finish(LEVEL), 1e-12);
        }
    }

    @Test
    void regression() {
        for (boolean weighted : new boolean[] {false, true}) {
            SplittableRandom random = new SplittableRandom(4);
            RegressionMetrics whole = new RegressionMetrics(0.3, weighted);
            RegressionMetrics left = new RegressionMetrics(0.3, weighted);
            RegressionMetrics right = new RegressionMetrics(0.3, weighted);
            for (int i = 0; i < ROWS; i++) {
                double truth = 1e6 + random.nextGaussian();
                double predicted = truth + random.nextGaussian();
                double w = weighted ? random.nextInt(4) : 1;
                whole.add(truth, predicted, w, i);
                (random.nextDouble() < 0.2 ? left : right).add(truth, predicted, w, i);
            }
            right.merge(left);
            // A million standard deviations from zero, half of the digits are spent on the mean.
            same(right.finish(LEVEL), whole.finish(LEVEL), 1e-10);
            assertThat(right.curves().predicted()).isEqualTo(whole.curves().predicted());
        }
    }

    @Test
    void multiclass() {
        SplittableRandom random = new SplittableRandom(5);
        MulticlassMetrics whole = new MulticlassMetrics(3, false);
        MulticlassMetrics left = new MulticlassMetrics(3, false);
        MulticlassMetrics right = new MulticlassMetrics(3, false);
        for (int i = 0; i < 500; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble() * (1 - a);
            double[] scores = {a, b, 1 - a - b};
            int truth = random.nextInt(3);
            int predicted = random.nextInt(3);
            whole.add(truth, predicted, scores, 1);
            (i < 100 ? left : right).add(truth, predicted, scores, 1);
        }
        left.merge(right);
        same(left.finish(LEVEL), whole.finish(LEVEL), 1e-12);
    }

    private static void same(Map<String, Metric> merged, Map<String, Metric> whole, double bound) {
        assertThat(merged.keySet()).isEqualTo(whole.keySet());
        whole.forEach((name, metric) -> {
            assertThat(merged.get(name).value())
                    .as(name)
                    .isCloseTo(metric.value(), within(bound * (1 + Math.abs(metric.value()))));
            if (metric.hasInterval()) {
                assertThat(merged.get(name).low()).as(name).isCloseTo(metric.low(), within(1e-7));
                assertThat(merged.get(name).high()).as(name).isCloseTo(metric.high(), within(1e-7));
            }
        });
    }
}
