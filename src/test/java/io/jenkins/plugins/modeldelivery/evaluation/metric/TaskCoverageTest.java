package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Intervals of the newer tasks mean what they say, as {@link CoverageTest} holds of the others. */
class TaskCoverageTest {
    private static final int SAMPLES = 300;
    private static final Confidence LEVEL = new Confidence(0.95);

    @Test
    void multilabel() {
        check(TaskCoverageTest::multilabel, 200, 200_000, 0.90);
    }

    @Test
    void ranking() {
        check(TaskCoverageTest::ranking, 80, 60_000, 0.90);
    }

    @Test
    void forecastOfOneSeriesWhoseErrorsFollowEachOther() {
        check((random, rows) -> forecast(random, 1, rows), 400, 200_000, 0.87);
    }

    @Test
    void forecastOfManySeries() {
        check((random, series) -> forecast(random, series, 12), 40, 20_000, 0.88);
    }

    @Test
    void text() {
        check(TaskCoverageTest::text, 150, 40_000, 0.90);
    }

    @Test
    void costs() {
        check(TaskCoverageTest::costs, 300, 200_000, 0.91);
    }

    @Test
    void fairness() {
        check(TaskCoverageTest::fairness, 300, 400_000, 0.93);
    }

    private static void check(
            BiFunction<SplittableRandom, Integer, Map<String, Metric>> sample, int size, int population, double least) {
        SplittableRandom random = new SplittableRandom(8);
        Map<String, Metric> truth = sample.apply(random, population);
        Map<String, Integer> covered = new LinkedHashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            sample.apply(random, size).forEach((name, metric) -> {
                if (metric.hasInterval()) {
                    double value = truth.get(name).value();
                    covered.merge(name, metric.low() <= value && value <= metric.high() ? 1 : 0, Integer::sum);
                }
            });
        }
        assertThat(covered).hasSizeGreaterThan(1);
        covered.forEach(
                (name, times) -> assertThat(times / (double) SAMPLES).as(name).isBetween(least, 1.0));
    }

    /** A row has a mood that all its labels share, so that labels are far from independent. */
    private static Map<String, Metric> multilabel(SplittableRandom random, int rows) {
        MultilabelMetrics metrics = new MultilabelMetrics(4, true);
        for (int i = 0; i < rows; i++) {
            double mood = random.nextGaussian();
            int[] codes = new int[4];
            int count = 0;
            double[] scores = new double[4];
            for (int label = 0; label < 4; label++) {
                scores[label] = 1 / (1 + Math.exp(-mood - 0.8 * random.nextGaussian() + 0.3 * label));
                int bits = (random.nextDouble() < scores[label] ? 1 : 0) | (scores[label] >= 0.5 ? 2 : 0);
                if (bits > 0) {
                    codes[count++] = label << 2 | bits;
                }
            }
            metrics.add(codes, count, scores, 1);
        }
        return metrics.finish(LEVEL);
    }

    private static Map<String, Metric> ranking(SplittableRandom random, int queries) {
        RankingMetrics metrics = new RankingMetrics(3);
        for (int query = 0; query < queries; query++) {
            for (int i = 0; i < 8; i++) {
                double score = random.nextGaussian();
                metrics.add("q" + query, random.nextDouble() < 1 / (1 + Math.exp(1 - score)) ? 1 : 0, score, 1);
            }
        }
        return metrics.finish(LEVEL);
    }

    /** Errors with an autocorrelation of 0.6. */
    private static Map<String, Metric> forecast(SplittableRandom random, int series, int rows) {
        ForecastMetrics metrics = new ForecastMetrics(new double[] {0.1, 0.9}, 0.5, 1);
        for (int s = 0; s < series; s++) {
            double error = random.nextGaussian() / 0.8;
            for (int t = 0; t < 30; t++) {
                // The same history every time, as a scale that is drawn anew is no part of the intervals.
                metrics.add("s" + s, t - 30, 50 + t % 2, Double.NaN, null, 1, 0);
            }
            for (int t = 0; t < rows; t++) {
                error = 0.6 * error + random.nextGaussian();
                double truth = 50 + 5 * Math.sin(t);
                double half = 1.4 + 0.4 * random.nextDouble();
                metrics.add(
                        "s" + s,
                        t,
                        truth,
                        truth + error,
                        new double[] {truth + error - half, truth + error + half},
                        1,
                        t);
            }
        }
        return metrics.finish(LEVEL);
    }

    private static Map<String, Metric> text(SplittableRandom random, int rows) {
        TextMetrics metrics = new TextMetrics();
        for (int i = 0; i < rows; i++) {
            StringBuilder truth = new StringBuilder();
            StringBuilder answer = new StringBuilder();
            double skill = random.nextDouble() < 0.3 ? 1 : random.nextDouble();
            int words = 6 + random.nextInt(6);
            for (int j = 0; j < words; j++) {
                char word = (char) ('a' + random.nextInt(26));
                truth.append(word).append("q ");
                answer.append(random.nextDouble() < skill ? word : (char) ('a' + random.nextInt(26)))
                        .append("q ");
            }
            metrics.add(answer.toString(), new String[] {truth.toString()}, 1);
        }
        return metrics.finish(LEVEL);
    }

    private static Map<String, Metric> costs(SplittableRandom random, int rows) {
        BinaryMetrics metrics = new BinaryMetrics(true, false);
        for (int i = 0; i < rows; i++) {
            double score = random.nextDouble();
            metrics.add(random.nextDouble() < score ? 1 : 0, score >= 0.5 ? 1 : 0, score, 1);
        }
        Map<String, Metric> all = metrics.finish(LEVEL, 10, new CostMatrix(new double[][] {{0, 1}, {4, 0}}, null));
        return Map.of("cost", all.get("cost"), "normalized_cost", all.get("normalized_cost"));
    }

    /** Three groups, two of them treated alike. */
    private static Map<String, Metric> fairness(SplittableRandom random, int rows) {
        ConfusionMatrix[] groups = {new ConfusionMatrix(2), new ConfusionMatrix(2), new ConfusionMatrix(2)};
        for (int i = 0; i < rows; i++) {
            int group = random.nextInt(3);
            int truth = random.nextDouble() < 0.4 ? 1 : 0;
            double called = truth == 1 ? 0.75 : 0.2 + (group == 2 ? 0.12 : 0);
            groups[group].add(truth, random.nextDouble() < called ? 1 : 0, 1);
        }
        return FairnessGaps.of(List.of(groups), 0, LEVEL);
    }
}
