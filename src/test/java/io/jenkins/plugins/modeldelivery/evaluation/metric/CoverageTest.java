package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Intervals mean what they say: over many samples of a population, about 95 in 100 of them contain the population's
 * value, which is taken from a sample a thousand times as large.
 */
class CoverageTest {
    private static final int SAMPLES = 400;
    private static final int ROWS = 300;
    private static final int POPULATION = 400_000;
    private static final Confidence LEVEL = new Confidence(0.95);

    @Test
    void binary() {
        check((random, rows) -> binary(random, rows, false), 0.915);
    }

    @Test
    void weightedBinary() {
        check((random, rows) -> binary(random, rows, true), 0.90);
    }

    @Test
    void regression() {
        check((random, rows) -> regression(random, rows, false), 0.90);
    }

    @Test
    void weightedRegression() {
        check((random, rows) -> regression(random, rows, true), 0.88);
    }

    @Test
    void multiclass() {
        check(CoverageTest::multiclass, 0.91);
    }

    /** Errors are uniform up to 1, so that the share with a larger one than x is 1 − x. */
    @Test
    void theShareOfLargerErrorsIsBelowWhatTheNoteOfTheLargestSays() {
        SplittableRandom random = new SplittableRandom(9);
        int kept = 0;
        for (int i = 0; i < SAMPLES; i++) {
            RegressionMetrics metrics = new RegressionMetrics(0.5, false);
            for (int row = 0; row < ROWS; row++) {
                metrics.add(0, random.nextDouble(), 1, row);
            }
            Metric largest = metrics.finish(LEVEL).get("max_error");
            // 1 − 0.05^(1/300) = 0.00994
            assertThat(largest.note()).startsWith("with 95% confidence at most 0.99% of all rows have a larger error");
            kept += 1 - largest.value() <= 0.0099 ? 1 : 0;
        }
        assertThat(kept / (double) SAMPLES).isBetween(0.91, 0.98);
    }

    private static void check(BiFunction<SplittableRandom, Integer, Map<String, Metric>> sample, double least) {
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Metric> population = sample.apply(random, POPULATION);
        Map<String, Integer> covered = new LinkedHashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            sample.apply(random, ROWS).forEach((name, metric) -> {
                if (metric.hasInterval() && population.containsKey(name)) {
                    double truth = population.get(name).value();
                    covered.merge(name, metric.low() <= truth && truth <= metric.high() ? 1 : 0, Integer::sum);
                }
            });
        }
        assertThat(covered).isNotEmpty();
        covered.forEach(
                (name, times) -> assertThat(times / (double) SAMPLES).as(name).isBetween(least, 1.0));
    }

    /** Calibrated scores: the label is drawn with the score's probability. */
    private static Map<String, Metric> binary(SplittableRandom random, int rows, boolean weighted) {
        BinaryMetrics metrics = new BinaryMetrics(true, weighted);
        for (int i = 0; i < rows; i++) {
            double score = 1 / (1 + Math.exp(-1.5 * random.nextGaussian() + 0.7));
            int truth = random.nextDouble() < score ? 1 : 0;
            metrics.add(truth, score >= 0.5 ? 1 : 0, score, weighted ? 0.5 + random.nextDouble() : 1);
        }
        return metrics.finish(LEVEL);
    }

    private static Map<String, Metric> regression(SplittableRandom random, int rows, boolean weighted) {
        RegressionMetrics metrics = new RegressionMetrics(0.5, weighted);
        for (int i = 0; i < rows; i++) {
            double truth = 50 + 10 * random.nextGaussian();
            double predicted = truth + 4 * random.nextGaussian() + 0.5;
            metrics.add(truth, predicted, weighted ? 0.5 + random.nextDouble() : 1, i);
        }
        return metrics.finish(LEVEL);
    }

    private static Map<String, Metric> multiclass(SplittableRandom random, int rows) {
        MulticlassMetrics metrics = new MulticlassMetrics(3, false);
        double[] scores = new double[3];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                scores[k] = Math.exp(1.3 * random.nextGaussian());
                sum += scores[k];
            }
            double draw = random.nextDouble() * sum;
            int truth = draw < scores[0] ? 0 : draw < scores[0] + scores[1] ? 1 : 2;
            int best = 0;
            for (int k = 0; k < 3; k++) {
                scores[k] /= sum;
                best = scores[k] > scores[best] ? k : best;
            }
            metrics.add(truth, best, scores, 1);
        }
        return metrics.finish(LEVEL);
    }
}
