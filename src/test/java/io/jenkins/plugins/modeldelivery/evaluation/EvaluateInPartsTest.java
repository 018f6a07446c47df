package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several megabytes, which are read in parts. */
class EvaluateInPartsTest {
    private static final int ROWS = 150_000;

    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void folder() {
        fixture = new EvaluationFixture(folder);
    }

    /** Rows in the order of their labels, so that the first parts know only one. */
    private void sorted(String name, String... labels) throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder csv = new StringBuilder("label,prediction,score,weight,country,value,guess\n");
        for (int i = 0; i < ROWS; i++) {
            String label = labels[i * labels.length / ROWS];
            String other = labels[random.nextInt(labels.length)];
            double value = random.nextDouble();
            csv.append(label)
                    .append(',')
                    .append(random.nextInt(4) == 0 ? other : label)
                    .append(',');
            csv.append(random.nextDouble())
                    .append(',')
                    .append(random.nextInt(1, 4))
                    .append(',');
            csv.append(random.nextBoolean() ? "DE" : "FR")
                    .append(',')
                    .append(value)
                    .append(',');
            csv.append(value + random.nextDouble()).append('\n');
        }
        Files.writeString(folder.resolve(name), csv);
    }

    @Test
    void theDigestIsTheFilesWhetherComputedBesideOrAfterwards() throws Exception {
        sorted("p.csv", "0", "1");
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("p.csv")));
        for (int threads : new int[] {1, 2}) {
            assertThat(evaluate(threads, "task", "binary").inputs())
                    .extracting(input -> input.role() + " " + input.digest())
                    .containsExactly("predictions sha256:" + HexFormat.of().formatHex(sha256));
        }
    }

    private void sameWithAnyThreads(Object... parameters) throws Exception {
        EvaluateResult one = evaluate(1, parameters);
        for (int threads : new int[] {2, 5}) {
            EvaluateResult several = evaluate(threads, parameters);
            assertThat(several.metrics()).isEqualTo(one.metrics());
            assertThat(several.slices()).isEqualTo(one.slices());
            assertThat(several.rows()).isEqualTo(ROWS);
        }
    }

    private EvaluateResult evaluate(int threads, Object... parameters) throws Exception {
        Object[] all = new Object[parameters.length + 4];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        all[parameters.length] = "threads";
        all[parameters.length + 1] = threads;
        all[parameters.length + 2] = "predictions";
        all[parameters.length + 3] = "p.csv";
        return fixture.evaluate(all);
    }

    @Test
    void theOutcomeDoesNotDependOnThreads() throws Exception {
        sorted("p.csv", "no", "yes");
        sameWithAnyThreads("task", "binary", "slices", List.of("country"));
        sameWithAnyThreads("task", "binary", "weight", "weight");
        sameWithAnyThreads("task", "binary", "exactRows", 0, "slices", List.of("country"));
        sameWithAnyThreads("task", "regression", "label", "value", "prediction", "guess");
        sorted("p.csv", "c", "a", "d", "b", "e");
        sameWithAnyThreads("task", "multiclass", "slices", List.of("country"));
    }

    @Test
    void whatContradictsEarlierPartsIsFoundInItsLine() throws Exception {
        sorted("p.csv", "no", "yes", "maybe");
        for (int threads : new int[] {1, 2}) {
            assertThatThrownBy(() -> evaluate(threads, "task", "binary", "positive", "yes"))
                    .hasMessageMatching("p.csv, line \\d+, column prediction: '(maybe|no)' is a third label.*");
        }
        EvaluateResult one = evaluate(1, "task", "binary", "positive", "yes", "skipInvalid", true);
        EvaluateResult two = evaluate(2, "task", "binary", "positive", "yes", "skipInvalid", true);
        assertThat(one.skipped()).isGreaterThan(ROWS / 3);
        assertThat(two.skipped()).isEqualTo(one.skipped());
        assertThat(two.metrics()).isEqualTo(one.metrics());
    }

    @Test
    void aRaggedRowFarDownIsNamedOrCounted() throws Exception {
        sorted("p.csv", "no", "yes");
        String text = Files.readString(folder.resolve("p.csv"));
        Files.writeString(folder.resolve("p.csv"), text + "yes,yes\nyes,yes,0.5,1,DE,1,1\n");
        assertThatThrownBy(() -> evaluate(2, "task", "binary"))
                .hasMessageContaining("p.csv, line " + (ROWS + 2) + ": the row has 2 fields, the header 7");
        EvaluateResult result = evaluate(2, "task", "binary", "skipInvalid", true);
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(result.rows()).isEqualTo(ROWS + 1);
    }

    @Test
    void boundedMemoryIsSaid() throws Exception {
        sorted("p.csv", "no", "yes");
        EvaluateResult exact = evaluate(2, "task", "binary");
        EvaluateResult bounded = evaluate(2, "task", "binary", "exactRows", 1);
        assertThat(exact.metrics().get("roc_auc").note()).isNull();
        // 150,000 rows are fewer than the sketch has bins, so that they stay as they are.
        assertThat(bounded.metrics().get("roc_auc")).isEqualTo(exact.metrics().get("roc_auc"));
    }
}
