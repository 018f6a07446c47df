package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Mover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedTest {
    private static final Confidence LEVEL = new Confidence(0.95);
    private static final int SAMPLES = 400;
    private static final int ROWS = 300;

    private static final List<String> BINARY = List.of(
            "roc_auc",
            "average_precision",
            "log_loss",
            "brier_score",
            "accuracy",
            "balanced_accuracy",
            "precision",
            "recall",
            "specificity",
            "f1",
            "mcc",
            "cohen_kappa");
    private static final List<String> REGRESSION =
            List.of("mae", "mse", "rmse", "r2", "explained_variance", "bias", "pinball", "mape");

    /** Over many samples about 95 in 100 intervals of the difference contain the population's difference. */
    @Test
    void intervalsOfDifferencesCover() {
        for (double factor : new double[] {1, 0.97}) {
            check(BINARY, factor, true);
            check(REGRESSION, factor, false);
        }
    }

    private static void check(List<String> metrics, double factor, boolean binary) {
        SplittableRandom random = new SplittableRandom(11);
        Map<String, Metric>[] population = finished(2);
        pair(random, 400_000, binary, population);
        Map<String, Integer> covered = new LinkedHashMap<>();
        double narrower = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Map<String, Metric>[] both = finished(2);
            Paired paired = pair(random, ROWS, binary, both);
            for (String metric : metrics) {
                double truth = population[0].get(metric).value()
                        - factor * population[1].get(metric).value();
                double point = both[0].get(metric).value()
                        - factor * both[1].get(metric).value();
                Interval interval = paired.difference(metric, factor, LEVEL).orElseThrow();
                assertThat(point).as(metric).isBetween(interval.low(), interval.high());
                if (!interval.method().contains("exact")) {
                    assertThat((interval.low() + interval.high()) / 2)
                            .as(metric)
                            .isCloseTo(point, within(1e-9));
                }
                covered.merge(metric, interval.low() <= truth && truth <= interval.high() ? 1 : 0, Integer::sum);
            }
            Interval area = paired.difference(metrics.get(0), factor, LEVEL).orElseThrow();
            Interval unpaired = Mover.difference(
                    0, centred(both[0].get(metrics.get(0))), factor, 0, centred(both[1].get(metrics.get(0))));
            narrower += (area.high() - area.low()) / (unpaired.high() - unpaired.low()) / SAMPLES;
        }
        covered.forEach((metric, times) ->
                assertThat(times / (double) SAMPLES).as(metric + " × " + factor).isBetween(0.905, 1.0));
        assertThat(narrower).as("pairing sharpens").isLessThan(0.95);
    }

    private static Interval centred(Metric metric) {
        return new Interval(metric.low() - metric.value(), metric.high() - metric.value(), metric.method());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Metric>[] finished(int size) {
        return new Map[size];
    }

    /** The baseline is the candidate with more noise. */
    private static Paired pair(SplittableRandom random, int rows, boolean binary, Map<String, Metric>[] finished) {
        BinaryMetrics[] classifiers = {new BinaryMetrics(true, false), new BinaryMetrics(true, false)};
        RegressionMetrics[] regressors = {new RegressionMetrics(0.5, false), new RegressionMetrics(0.5, false)};
        Paired paired = binary ? new PairedBinary(true) : new PairedRegression(0.5);
        Row left = new Row();
        Row right = new Row();
        for (int i = 0; i < rows; i++) {
            double x = random.nextGaussian();
            if (binary) {
                left.truth = random.nextDouble() < 1 / (1 + Math.exp(0.5 - 1.5 * x)) ? 1 : 0;
                right.truth = left.truth;
                score(left, x + 0.3 * random.nextGaussian());
                score(right, x + 0.7 * random.nextGaussian());
                classifiers[0].add(left.truth, left.predicted, left.score, 1);
                classifiers[1].add(right.truth, right.predicted, right.score, 1);
            } else {
                left.truthValue = 50 + 10 * x;
                double shared = 3 * random.nextGaussian();
                left.predictedValue = left.truthValue + shared + 1.5 * random.nextGaussian();
                right.predictedValue = left.truthValue + shared + 2 * random.nextGaussian() + 0.3;
                regressors[0].add(left.truthValue, left.predictedValue, 1, i);
                regressors[1].add(left.truthValue, right.predictedValue, 1, i);
            }
            paired.add(left, right);
        }
        for (int i = 0; i < 2; i++) {
            finished[i] = binary ? classifiers[i].finish(LEVEL) : regressors[i].finish(LEVEL);
        }
        return paired;
    }

    private static void score(Row row, double x) {
        row.score = 1 / (1 + Math.exp(0.5 - 1.5 * x));
        row.predicted = row.score >= 0.5 ? 1 : 0;
    }

    @Test
    void modelsThatAgreeOnFewRowsAreNotShownToBeEqual() {
        PairedBinary paired = new PairedBinary(false);
        for (int i = 0; i < 20; i++) {
            Row row = new Row();
            row.truth = i % 2;
            row.predicted = i % 2;
            paired.add(row, row);
        }
        Interval interval = paired.difference("accuracy", 1, LEVEL).orElseThrow();
        assertThat(interval.low()).isBetween(-0.3, -0.05);
        assertThat(interval.high()).isEqualTo(-interval.low());
    }

    /** Both answer alike, so the shared noise cancels: all of it, or all but what the factor leaves. */
    @Test
    void whatBothShareCancels() {
        PairedBinary paired = new PairedBinary(true);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            Row row = new Row();
            row.truth = i % 2;
            score(row, row.truth + random.nextGaussian());
            paired.add(row, row);
        }
        for (String metric : List.of("roc_auc", "average_precision", "log_loss")) {
            Interval same = paired.difference(metric, 1, LEVEL).orElseThrow();
            assertThat(same.high()).as(metric).isCloseTo(0, within(1e-12));
            assertThat(same.low()).as(metric).isCloseTo(0, within(1e-12));
            Interval alone = paired.difference(metric, 0, LEVEL).orElseThrow();
            Interval most = paired.difference(metric, 0.9, LEVEL).orElseThrow();
            assertThat(most.high() - most.low()).as(metric).isCloseTo(0.1 * (alone.high() - alone.low()), within(1e-9));
        }
    }
}
