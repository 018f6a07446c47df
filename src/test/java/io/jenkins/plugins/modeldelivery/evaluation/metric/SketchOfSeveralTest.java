package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of several classes or labels too, values with bounded memory are within the error that their notes state. */
class SketchOfSeveralTest {
    private static final Confidence LEVEL = new Confidence(0.95);
    private static final int BITS = 8;
    private static final List<String> AVERAGES = List.of(
            "roc_auc_ovr",
            "roc_auc_ovr_weighted",
            "roc_auc_ovr_micro",
            "roc_auc_ovo",
            "roc_auc_ovo_weighted",
            "average_precision_macro",
            "average_precision_weighted",
            "average_precision_micro");

    @Test
    void areasOfClassesAreWithinTheStatedError() {
        near("3 classes", classes(3, false), AVERAGES, 0.03);
        near(
                "3 classes, weighted",
                classes(3, true),
                AVERAGES.stream()
                        .filter(name -> !name.startsWith("roc_auc_ovo"))
                        .toList(),
                0.03);
        near(
                "30 classes",
                classes(30, false),
                AVERAGES.stream()
                        .filter(name -> !name.startsWith("roc_auc_ovo"))
                        .toList(),
                0.1);
    }

    @Test
    void pairsOfVeryManyClassesAreUndefinedAndSayWhy() {
        assertThat(classes(30, false).near.get("roc_auc_ovo").note()).contains("see exactRows");
        assertThat(classes(3, true).near.get("roc_auc_ovo").note()).contains("not defined for weighted rows");
    }

    @Test
    void areasOfLabelsAreWithinTheStatedError() {
        for (boolean weighted : new boolean[] {false, true}) {
            near(
                    "labels",
                    labels(weighted),
                    List.of(
                            "roc_auc_macro",
                            "roc_auc_weighted",
                            "roc_auc_micro",
                            "average_precision_macro",
                            "average_precision_weighted",
                            "average_precision_micro"),
                    0.03);
        }
    }

    @Test
    void countsOfLabelsStayExactAndTheirIntervalsHold() {
        Both both = labels(true);
        both.exact.forEach((name, exact) -> {
            if (!name.startsWith("roc_auc") && !name.startsWith("average_precision_")) {
                Metric near = both.near.get(name);
                assertThat(near.value()).as(name).isCloseTo(exact.value(), within(1e-12));
                assertThat(near.low()).as(name).isLessThanOrEqualTo(exact.low() + 1e-12);
                assertThat(near.high()).as(name).isGreaterThanOrEqualTo(exact.high() - 1e-12);
                assertThat(near.high() - near.low()).as(name).isLessThan(2.5 * (exact.high() - exact.low()));
            }
        });
    }

    private record Both(Map<String, Metric> exact, Map<String, Metric> near) {}

    private static void near(String what, Both both, List<String> names, double most) {
        for (String name : names) {
            Metric exact = both.exact.get(name);
            Metric near = both.near.get(name);
            assertThat(near.note()).as(what + " " + name).startsWith("from a sketch, at most ");
            double error = 1.006 * Double.parseDouble(near.note().replaceAll(".*at most (\\S+) from.*", "$1"));
            assertThat(error).as(what + " " + name).isPositive().isLessThan(most);
            assertThat(near.value()).as(what + " " + name).isCloseTo(exact.value(), within(error));
            // How classes vary together is not known, so that the interval may only be wider.
            assertThat(near.low()).as(what + " " + name).isLessThan(exact.low() + 1e-12);
            assertThat(near.high()).as(what + " " + name).isGreaterThan(exact.high() - 1e-12);
            assertThat(near.high() - near.low())
                    .as(what + " " + name)
                    .isLessThan(6 * (exact.high() - exact.low()) + 2 * error);
        }
    }

    private static Both classes(int classes, boolean weighted) {
        SplittableRandom random = new SplittableRandom(5);
        MulticlassMetrics exact = new MulticlassMetrics(classes, weighted);
        MulticlassMetrics[] parts = IntStream.range(0, 3)
                .mapToObj(i -> new MulticlassMetrics(classes, weighted))
                .toArray(MulticlassMetrics[]::new);
        parts[0].bound(BITS);
        for (int i = 0; i < 60_000; i++) {
            double[] given = new double[classes];
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                given[k] = Math.exp(2 * random.nextGaussian());
                sum += given[k];
            }
            int truth = 0;
            double left = random.nextDouble() * sum;
            for (int k = 0; k < classes; k++) {
                truth = left > 0 ? k : truth;
                left -= given[k];
                given[k] /= sum;
            }
            double w = weighted ? random.nextInt(3) : 1;
            exact.add(truth, 0, given, w);
            parts[i % 3].add(truth, 0, given, w);
        }
        parts[0].merge(parts[1]);
        parts[2].bound(BITS);
        parts[0].merge(parts[2]);
        return new Both(exact.finish(LEVEL), parts[0].finish(LEVEL));
    }

    private static Both labels(boolean weighted) {
        int labels = 4;
        int[] places = IntStream.range(0, labels).toArray();
        SplittableRandom random = new SplittableRandom(6);
        MultilabelMetrics exact = new MultilabelMetrics(labels, true);
        MultilabelMetrics[] parts = IntStream.range(0, 3)
                .mapToObj(i -> new MultilabelMetrics(labels, true))
                .toArray(MultilabelMetrics[]::new);
        parts[0].bound(BITS);
        for (int i = 0; i < 60_000; i++) {
            double[] given = new double[labels];
            int[] codes = new int[labels];
            int count = 0;
            double common = random.nextDouble();
            for (int k = 0; k < labels; k++) {
                given[k] = (common + random.nextDouble()) / 2;
                int code = (random.nextDouble() < given[k] ? 1 : 0) | (given[k] > 0.6 ? 2 : 0);
                if (code > 0) {
                    codes[count++] = k << 2 | code;
                }
            }
            double w = weighted ? random.nextInt(3) : 1;
            exact.add(codes, count, given, w);
            parts[i % 3].add(codes, count, given, w);
        }
        parts[0].merge(parts[1], places);
        parts[2].bound(BITS);
        parts[0].merge(parts[2], places);
        return new Both(exact.finish(LEVEL), parts[0].finish(LEVEL));
    }
}
