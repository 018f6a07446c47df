package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** With bounded memory the value is within the error that its note states of the exact one. */
class SketchTest {
    private static final Confidence LEVEL = new Confidence(0.95);
    private static final int ROWS = 200_000;
    private static final int BITS = 4;

    @Test
    void areasAreWithinTheStatedError() {
        areas("evenly spread", score -> score, false, 2e-2);
        // A seventh of the rows lies nearer to either end than the sketch tells apart.
        areas("crowded near both ends", score -> 1 / (1 + Math.exp(-60 * (score - 0.5))), false, 0.1);
        areas("weighted", score -> score * score, true, 2e-2);
        areas("nearly one value", score -> 0.3 + score * 1e-9, false, 0.51);
    }

    private static void areas(String name, DoubleUnaryOperator shape, boolean weighted, double most) {
        SplittableRandom random = new SplittableRandom(8);
        BinaryMetrics exact = new BinaryMetrics(true, weighted);
        BinaryMetrics[] parts = new BinaryMetrics[3];
        for (int i = 0; i < 3; i++) {
            parts[i] = new BinaryMetrics(true, weighted);
        }
        parts[0].bound(BITS);
        for (int i = 0; i < ROWS; i++) {
            double p = random.nextDouble();
            double score = shape.applyAsDouble(p);
            int truth = random.nextDouble() < p ? 1 : 0;
            double w = weighted ? random.nextInt(3) : 1;
            exact.add(truth, 0, score, w);
            parts[i % 3].add(truth, 0, score, w);
        }
        parts[0].merge(parts[1]);
        parts[2].bound(BITS);
        parts[0].merge(parts[2]);
        Map<String, Metric> wanted = exact.finish(LEVEL);
        Map<String, Metric> near = parts[0].finish(LEVEL);
        for (String metric : new String[] {"roc_auc", "average_precision"}) {
            double error = stated(near.get(metric));
            assertThat(error).as(name + " " + metric).isPositive().isLessThan(most);
            assertThat(near.get(metric).value())
                    .as(name + " " + metric)
                    .isCloseTo(wanted.get(metric).value(), within(error));
            assertThat(near.get(metric).low()).isLessThan(wanted.get(metric).low() + error);
            assertThat(near.get(metric).method()).endsWith("widened by the sketch's error");
        }
        assertThat(near.get("log_loss").value())
                .isCloseTo(wanted.get("log_loss").value(), within(1e-12));
    }

    private static double stated(Metric metric) {
        return 1.006 * Double.parseDouble(metric.note().replaceAll(".*at most (\\S+) from.*", "$1"));
    }

    @Test
    void medianIsWithinTheStatedError() {
        for (boolean weighted : new boolean[] {false, true}) {
            SplittableRandom random = new SplittableRandom(9);
            RegressionMetrics exact = new RegressionMetrics(0.5, weighted);
            RegressionMetrics bounded = new RegressionMetrics(0.5, weighted);
            RegressionMetrics later = new RegressionMetrics(0.5, weighted);
            bounded.bound(BITS);
            for (int i = 0; i < 20_000; i++) {
                double error = random.nextGaussian() * 7;
                double w = weighted ? random.nextInt(3) : 1;
                exact.add(100, 100 + error, w, i);
                (i % 2 == 0 ? bounded : later).add(100, 100 + error, w, i);
            }
            bounded.merge(later);
            Metric near = bounded.finish(LEVEL).get("median_ae");
            Metric wanted = exact.finish(LEVEL).get("median_ae");
            assertThat(near.value()).isCloseTo(wanted.value(), within(stated(near) * 1.1));
            assertThat(stated(near)).isLessThan(0.2);
            assertThat(near.low()).isLessThanOrEqualTo(wanted.low() + 1e-3);
            assertThat(near.high()).isGreaterThanOrEqualTo(wanted.high() - 1e-3);
        }
    }

    @Test
    void fewRowsStayExact() {
        BinaryMetrics bounded = new BinaryMetrics(true, false);
        bounded.bound(14);
        for (int i = 0; i < 1000; i++) {
            bounded.add(i % 2, 0, i / 1000.0, 1);
        }
        assertThat(bounded.finish(LEVEL).get("roc_auc").note()).isNull();
    }
}
