package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several runs counted, each of a file of its own, put together by another. */
class PartialsTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void folder() {
        fixture = new EvaluationFixture(folder);
    }

    private static List<String> cases(String resource) throws Exception {
        try (InputStream in = PartialsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.hashCode() % 3 == 0)
                    .toList();
        }
    }

    @Test
    void everyTaskInPartsAgreesWithOnePassAndWithItsPeers() throws Exception {
        assertThat(ScikitLearnCases.check(cases("scikit-learn.jsonl"), folder, new InRandomParts(1)::evaluate))
                .isGreaterThan(250);
        assertThat(TaskCases.check(cases("tasks.jsonl"), folder, new InRandomParts(2)::evaluate))
                .isGreaterThan(150);
    }

    /** 300,000 rows, so that every part has blocks of its own, and with few exact rows its scores are counted in bins. */
    private void many(String name, long seed, int rows) throws Exception {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("label,score,weight,country\n");
        for (int i = 0; i < rows; i++) {
            double score = random.nextDouble();
            csv.append(random.nextDouble() < score ? 1 : 0).append(',').append(score);
            csv.append(',').append(1 + random.nextInt(3)).append(',');
            csv.append(List.of("DE", "FR", "").get(random.nextInt(3))).append('\n');
        }
        Files.writeString(folder.resolve(name), csv);
    }

    private void join(String name, String... parts) throws Exception {
        StringBuilder csv = new StringBuilder();
        for (String part : parts) {
            String text = Files.readString(folder.resolve(part));
            csv.append(csv.length() == 0 ? text : text.substring(text.indexOf('\n') + 1));
        }
        Files.writeString(folder.resolve(name), csv);
    }

    private EvaluateResult partial(String name, Object... further) throws Exception {
        return fixture.evaluate(with(further, "predictions", name + ".csv", "partial", "counts/" + name + ".part"));
    }

    private static Object[] with(Object[] further, Object... first) {
        Object[] all = java.util.Arrays.copyOf(first, first.length + further.length);
        System.arraycopy(further, 0, all, first.length, further.length);
        return all;
    }

    @Test
    void slicesGatesAndBoundedMemoryAreAsInOnePass() throws Exception {
        many("a.csv", 1, 150_000);
        many("b.csv", 2, 100_000);
        many("c.csv", 3, 20);
        join("all.csv", "a.csv", "b.csv", "c.csv");
        List<Object[]> requests = List.of(
                new Object[] {"task", "binary", "slices", List.of("country")},
                new Object[] {"task", "binary", "slices", List.of("country"), "weight", "weight"},
                new Object[] {"task", "binary", "slices", List.of("country"), "exactRows", 0});
        for (Object[] parameters : requests) {
            for (String part : new String[] {"c", "b", "a"}) {
                partial(part, parameters);
            }
            Object[] judged = with(
                    new Object[] {"fairness", List.of("country"), "gates", List.of("roc_auc[country=DE] >= 0.8")},
                    parameters);
            EvaluateResult whole = fixture.evaluate(with(judged, "predictions", "all.csv"));
            EvaluateResult parts = fixture.evaluate(with(judged, "partials", List.of("counts/*.part")));
            SameEvaluations.check(parts, whole);
            assertThat(parts.rows()).isEqualTo(250_020);
            assertThat(parts.gates()).hasSize(1);
            assertThat(parts.gates().get(0).status())
                    .isEqualTo(whole.gates().get(0).status());
            assertThat(parts.inputs())
                    .extracting(input -> input.name())
                    .containsExactly("counts/a.part", "counts/b.part", "counts/c.part");
        }
        // Two numbers of eight bytes a row, for all and once more for its slice, and nothing of the rows' text.
        partial("a", requests.get(1));
        assertThat(Files.size(folder.resolve("counts/a.part"))).isLessThan(150_000L * 32 + 20_000);
    }

    @Test
    void theOrderInWhichPartsComeMakesNoDifference() throws Exception {
        many("a.csv", 4, 3000);
        many("b.csv", 5, 2000);
        partial("a", "task", "binary", "weight", "weight");
        partial("b", "task", "binary", "weight", "weight");
        EvaluateResult one = fixture.evaluate(
                "task", "binary", "weight", "weight", "partials", List.of("counts/a.part", "counts/b.part"));
        EvaluateResult other = fixture.evaluate(
                "task", "binary", "weight", "weight", "partials", List.of("counts/b.part", "counts/a.part"));
        assertThat(other.metrics()).isEqualTo(one.metrics());
    }

    @Test
    void aBaselineIsComparedWithAsWithOnePass() throws Exception {
        fixture.ninetyPercent("a.csv").ninetyPercent("old.csv");
        partial("a", "task", "binary");
        EvaluateResult result = fixture.evaluate(
                "task",
                "binary",
                "partials",
                List.of("counts/a.part"),
                "baseline",
                "old.csv",
                "gates",
                List.of("accuracy change >= -0.1"));
        assertThat(result.verdict()).isNotEqualTo(Verdict.FAIL);
        assertThat(result.baseline().metrics().get("accuracy").value()).isEqualTo(0.9);
    }

    @Test
    void whatWasMadeOtherwiseIsRefusedWithTheDifference() throws Exception {
        many("a.csv", 6, 300);
        many("b.csv", 7, 300);
        fixture.file("other.csv", "label,score,city", "1,0.5,Ulm", "0,0.4,Bonn");
        fixture.file("words.csv", "label,score,weight,country", "good,0.5,1,DE", "bad,0.4,1,FR");
        partial("a", "task", "binary");
        partial("b", "task", "binary", "threshold", 0.3);
        refused("b.part was made otherwise: threshold was '0.3' there and is '0.5' here", "task", "binary");
        refused("a.part was made otherwise: task was 'binary' there and is 'regression' here", "task", "regression");
        refused(
                "a.part was made otherwise: weight was not given there and is 'weight' here",
                "weight",
                "weight",
                "task",
                "binary");
        partial("b", "task", "binary", "slices", List.of("country"));
        refused("b.part is broken down by country, counts/a.part by no column", "task", "binary");
        refused("a.part is not broken down by 'country'", "task", "binary", "gates", List.of("f1[country=DE] >= 0.1"));
        partial("b", "task", "binary");
        partial("other", "task", "binary");
        refused(
                "other.part is of a file with the columns city, label, score, counts/a.part of one with country, label, score, weight",
                "task",
                "binary");
        Files.delete(folder.resolve("counts/other.part"));
        partial("words", "task", "binary", "positive", "good");
        refused("words.part was made otherwise: positive was 'good' there and is not given here", "task", "binary");
        Files.delete(folder.resolve("counts/words.part"));
        fixture.file("words.csv", "label,score,weight,country", "yes,0.5,1,DE", "no,0.4,1,FR");
        partial("words", "task", "binary");
        refused("words.part has other labels (no, yes) than the parts before it (0, 1)", "task", "binary");
    }

    private void refused(String message, Object... parameters) {
        assertThatThrownBy(() -> fixture.evaluate(with(parameters, "partials", List.of("counts/*.part"))))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void thePredictionsOfTwoPartsAreNotCountedTwice() throws Exception {
        many("a.csv", 8, 300);
        Files.copy(folder.resolve("a.csv"), folder.resolve("copy.csv"));
        partial("a", "task", "binary");
        partial("copy", "task", "binary");
        refused("counts/a.part and counts/copy.part are of the same predictions (copy.csv)", "task", "binary");
        EvaluateResult once =
                fixture.evaluate("task", "binary", "partials", List.of("counts/a.part", "counts/a*", "counts/a.part"));
        assertThat(once.rows()).isEqualTo(300);
    }

    @Test
    void aForecastInPartsNeedsTimes() throws Exception {
        fixture.file("a.csv", "series,label,prediction", "x,1,1", "x,2,3");
        fixture.file("b.csv", "series,label,prediction", "x,4,3", "x,5,3");
        partial("a", "task", "forecast");
        partial("b", "task", "forecast");
        refused("timestamp: is needed for a forecast in parts", "task", "forecast");
        assertThat(fixture.evaluate("task", "forecast", "partials", List.of("counts/a.part"))
                        .rows())
                .isEqualTo(2);
    }

    /** Each byte once: what is changed is told, or, in what gzip does not look at, makes no difference. */
    @Test
    void aDamagedPartIsRefused() throws Exception {
        many("a.csv", 9, 40);
        partial("a", "task", "binary", "slices", List.of("country"));
        Path part = folder.resolve("counts/a.part");
        byte[] good = Files.readAllBytes(part);
        EvaluateResult expected = fixture.evaluate("task", "binary", "partials", List.of("counts/a.part"));
        int refused = 0;
        Random random = new Random(1);
        for (int i = 0; i < good.length; i += 1 + random.nextInt(8)) {
            byte[] bad = good.clone();
            bad[i] ^= 0x55;
            Files.write(part, bad);
            try {
                assertThat(fixture.evaluate("task", "binary", "partials", List.of("counts/a.part"))
                                .metrics())
                        .isEqualTo(expected.metrics());
            } catch (DeliveryException e) {
                assertThat(e).hasMessageContaining("counts/a.part");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(good.length / 10);
        for (int length : new int[] {0, 5, 8, 30, good.length / 2, good.length - 1}) {
            Files.write(part, java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(() -> fixture.evaluate("task", "binary", "partials", List.of("counts/a.part")))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("counts/a.part");
        }
        byte[] later = good.clone();
        later[7]++;
        Files.write(part, later);
        refused("written by another version of Model Delivery (format 3, this one reads 2)", "task", "binary");
        Files.writeString(part, "label,score\n");
        refused("counts/a.part is no part; name files that modelEvaluate wrote (partial)", "task", "binary");
    }

    @Test
    void namesThatFindNothingAreRefused() throws Exception {
        fixture.ninetyPercent("p.csv");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "partials", List.of("counts/*.part")))
                .hasMessageContaining("partials: 'counts/*.part' matches no file; there is no folder counts");
        partial("p", "task", "binary");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "partials", List.of("counts/*.txt")))
                .hasMessageContaining("partials: 'counts/*.txt' matches no file; in counts there are counts/p.part");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "partials", List.of("../*.part")))
                .isInstanceOf(DeliveryException.class);
        assertThatThrownBy(() ->
                        fixture.evaluate("task", "binary", "partials", List.of("counts/*"), "predictions", "p.csv"))
                .hasMessageContaining("and predictions both say what is evaluated");
        assertThatThrownBy(() -> fixture.evaluate("partial", "a.part", "reference", "p.csv", "current", "p.csv"))
                .hasMessageContaining("keeps what was counted of predictions");
    }
}
