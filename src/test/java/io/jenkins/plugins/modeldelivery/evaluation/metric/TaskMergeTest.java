package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Parts of a table of the newer tasks give what one pass gives, also when parts know labels in another order. */
class TaskMergeTest {
    private static final Confidence LEVEL = new Confidence(0.95);
    private static final int ROWS = 400;

    @Test
    void multilabel() {
        SplittableRandom random = new SplittableRandom(6);
        MultilabelMetrics whole = new MultilabelMetrics(3, true);
        MultilabelMetrics left = new MultilabelMetrics(3, true);
        MultilabelMetrics right = new MultilabelMetrics(3, true);
        MultilabelMetrics turned = new MultilabelMetrics(0, false);
        MultilabelMetrics plain = new MultilabelMetrics(0, false);
        MultilabelMetrics rest = new MultilabelMetrics(0, false);
        for (int i = 0; i < ROWS; i++) {
            int[] codes = new int[3];
            int[] mirrored = new int[3];
            int count = 0;
            double[] scores = new double[3];
            for (int label = 0; label < 3; label++) {
                scores[label] = Math.round(random.nextDouble() * 10) / 10.0;
                int bits = (random.nextDouble() < scores[label] ? 1 : 0) | (scores[label] >= 0.5 ? 2 : 0);
                if (bits > 0) {
                    codes[count] = label << 2 | bits;
                    mirrored[count++] = 2 - label << 2 | bits;
                }
            }
            double w = 0.5 + random.nextDouble();
            whole.add(codes, count, scores, w);
            (i < 100 ? left : right).add(codes, count, scores, w);
            plain.add(codes, count, null, w);
            if (i < 100) {
                rest.add(codes, count, null, w);
            } else {
                turned.add(mirrored, count, null, w);
            }
        }
        left.merge(right, new int[] {0, 1, 2});
        same(left.finish(LEVEL), whole.finish(LEVEL));
        rest.merge(turned, new int[] {2, 1, 0});
        same(rest.finish(LEVEL), plain.finish(LEVEL));
    }

    @Test
    void ranking() {
        SplittableRandom random = new SplittableRandom(7);
        RankingMetrics whole = new RankingMetrics(3);
        RankingMetrics left = new RankingMetrics(3);
        RankingMetrics right = new RankingMetrics(3);
        for (int i = 0; i < ROWS; i++) {
            String query = "q" + random.nextInt(40);
            int relevance = random.nextInt(3);
            double score = random.nextInt(6);
            whole.add(query, relevance, score, 1);
            (random.nextBoolean() ? left : right).add(query, relevance, score, 1);
        }
        right.merge(left);
        same(right.finish(LEVEL), whole.finish(LEVEL));
    }

    @Test
    void forecast() {
        SplittableRandom random = new SplittableRandom(8);
        double[] levels = {0.1, 0.9};
        ForecastMetrics whole = new ForecastMetrics(levels, 0.5, 2);
        ForecastMetrics left = new ForecastMetrics(levels, 0.5, 2);
        ForecastMetrics right = new ForecastMetrics(levels, 0.5, 2);
        for (int i = 0; i < ROWS; i++) {
            String series = "s" + i % 5;
            double truth = 20 + random.nextGaussian();
            double predicted = i < 150 ? Double.NaN : truth + random.nextGaussian();
            double[] band = {predicted - 1, predicted + 1.5};
            whole.add(series, i, truth, predicted, band, 1, i);
            (random.nextBoolean() ? left : right).add(series, i, truth, predicted, band, 1, i);
        }
        right.merge(left);
        same(right.finish(LEVEL), whole.finish(LEVEL));
    }

    @Test
    void text() {
        SplittableRandom random = new SplittableRandom(9);
        TextMetrics whole = new TextMetrics();
        TextMetrics left = new TextMetrics();
        TextMetrics right = new TextMetrics();
        for (int i = 0; i < ROWS; i++) {
            String truth = words(random);
            String answer = random.nextInt(3) == 0 ? truth : words(random);
            whole.add(answer, new String[] {truth}, 1);
            (i % 3 == 0 ? left : right).add(answer, new String[] {truth}, 1);
        }
        left.merge(right);
        same(left.finish(LEVEL), whole.finish(LEVEL));
    }

    private static String words(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            text.append((char) ('a' + random.nextInt(5))).append("x ");
        }
        return text.toString();
    }

    private static void same(Map<String, Metric> merged, Map<String, Metric> whole) {
        assertThat(merged.keySet()).isEqualTo(whole.keySet()).hasSizeGreaterThan(6);
        whole.forEach((name, metric) -> {
            assertThat(merged.get(name).value()).as(name).isCloseTo(metric.value(), within(1e-9));
            if (metric.hasInterval()) {
                assertThat(merged.get(name).low()).as(name).isCloseTo(metric.low(), within(1e-7));
                assertThat(merged.get(name).high()).as(name).isCloseTo(metric.high(), within(1e-7));
            }
        });
    }
}
