package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.modeldelivery.LocalServer;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions that a real cluster of Apache Spark counts, a master and two workers, against one pass here. */
class SparkIT {
    private static final int ROWS = 30_000;

    @TempDir
    static Path logs;

    @TempDir
    Path folder;

    private static SparkCluster cluster;
    private final List<String> console = Collections.synchronizedList(new ArrayList<>());

    private static CompletableFuture<Throwable> unreachable;

    @BeforeAll
    static void start() throws Exception {
        cluster = SparkCluster.start(logs);
        // Spark tries for a minute, during which the others are at work.
        Path elsewhere = Files.createDirectory(logs.resolve("unreachable"));
        Files.writeString(elsewhere.resolve("p.csv"), csv(9, "DE"));
        int nobody = LocalServer.freePort();
        unreachable = CompletableFuture.supplyAsync(() -> catchThrowable(() -> evaluate(
                elsewhere,
                new ArrayList<>(),
                "predictions",
                "p.csv",
                "engine",
                "spark",
                "sparkArguments",
                List.of(
                        "--master=spark://127.0.0.1:" + nobody,
                        "--driver-memory=512m",
                        "--conf=spark.ui.enabled=false"))));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void parts() throws Exception {
        Files.createDirectory(folder.resolve("parts"));
        for (int k = 0; k < 6; k++) {
            Files.writeString(folder.resolve("parts/part-0000" + k + ".csv"), csv(k, "DE", "FR", "IT"));
        }
        Files.writeString(folder.resolve("parts/_SUCCESS"), "");
    }

    private static String csv(long seed, String... countries) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("label,score,weight,country\n");
        for (int i = 0; i < ROWS; i++) {
            double score = random.nextInt(100_000) / 100_000.0;
            csv.append(random.nextDouble() < score ? 1 : 0)
                    .append(',')
                    .append(score)
                    .append(',');
            csv.append(1 + random.nextInt(5) / 7.0).append(',');
            csv.append(countries[random.nextInt(countries.length)]).append('\n');
        }
        return csv.toString();
    }

    private EvaluateResult evaluate(Object... parameters) throws Exception {
        return evaluate(folder, console, parameters);
    }

    private static EvaluateResult evaluate(Path folder, List<String> console, Object... parameters) throws Exception {
        Map<String, Object> asked = EvaluationFixture.map(parameters);
        asked.putIfAbsent("task", "binary");
        Workspace workspace = Workspace.in(folder)
                .environment(cluster.environment())
                .console(console::add)
                .open();
        return new EvaluateCapability().run(RequestReader.read(EvaluateRequest.class, asked), workspace);
    }

    private EvaluateResult onSpark(List<String> arguments, Object... parameters) throws Exception {
        Object[] all = java.util.Arrays.copyOf(parameters, parameters.length + 4);
        all[parameters.length] = "engine";
        all[parameters.length + 1] = "spark";
        all[parameters.length + 2] = "sparkArguments";
        all[parameters.length + 3] = arguments;
        return evaluate(all);
    }

    private void saidTasks(String tasksAndExecutors) {
        assertThat(console).anyMatch(line -> line.matches("Spark evaluated " + tasksAndExecutors + ".*"));
    }

    @Test
    void partsAreCountedByBothWorkersAsInOnePass() throws Exception {
        Object[] asked = {
            "predictions",
            "parts",
            "weight",
            "weight",
            "slices",
            List.of("country"),
            "fairness",
            List.of("country"),
            "gates",
            List.of("roc_auc >= 0.7", "accuracy[country=DE] >= 0.6")
        };
        EvaluateResult expected = evaluate(asked);
        EvaluateResult counted = onSpark(cluster.arguments("--conf=spark.files.maxPartitionBytes=1m"), asked);
        SameEvaluations.check(counted, expected);
        assertThat(counted.rows()).isEqualTo(6 * ROWS);
        assertThat(counted.gates())
                .extracting(gate -> gate.status())
                .containsExactlyElementsOf(
                        expected.gates().stream().map(gate -> gate.status()).toList());
        assertThat(counted.inputs()).isEqualTo(expected.inputs()).hasSize(6);
        saidTasks("parts in 6 tasks on 2 executors \\(0 on .*, 1 on .*\\)");
    }

    @Test
    void oneLargeFileIsCut() throws Exception {
        String csv = csv(1, "DE", "\"F\nR\"")
                + csv(2, "IT").lines().skip(1).reduce("", (a, b) -> a.length() > 200_000 ? a : a + b + "\n");
        Files.writeString(folder.resolve("large.csv"), csv);
        Object[] asked = {"predictions", "large.csv", "slices", List.of("country")};
        EvaluateResult expected = evaluate(asked);
        EvaluateResult counted = onSpark(cluster.arguments("--conf=spark.files.maxPartitionBytes=100k"), asked);
        SameEvaluations.check(counted, expected);
        assertThat(counted.slices()).hasSize(3);
        assertThat(counted.inputs())
                .containsExactly(new ArtifactReference(
                        "predictions",
                        "large.csv",
                        Digest.of(folder.resolve("large.csv")),
                        Files.size(folder.resolve("large.csv"))));
        // One task more computes the digest.
        saidTasks("large.csv in " + ((csv.length() + 102_399) / 102_400 + 1) + " tasks on 2 executors");
    }

    @Test
    void readsWhatSparkWroteAsParquet() throws Exception {
        Files.writeString(folder.resolve("table.csv"), csv(3, "DE", "FR"));
        cluster.submit(
                "--master=local[2]",
                "--driver-memory=512m",
                "--conf=spark.ui.enabled=false",
                "src/test/python/spark_parquet.py",
                folder.resolve("table.csv").toString(),
                folder.resolve("table").toString(),
                "4");
        Object[] asked = {"predictions", "table", "slices", List.of("country")};
        EvaluateResult counted = onSpark(cluster.arguments("--conf=spark.files.maxPartitionBytes=100k"), asked);
        SameEvaluations.check(counted, evaluate(asked));
        assertThat(counted.metrics().get("roc_auc"))
                .isEqualTo(evaluate("predictions", "table.csv").metrics().get("roc_auc"));
        saidTasks("table in 4 tasks on 2 executors");
    }

    @Test
    void whatIsWrongInARowIsToldAsHere() throws Exception {
        Path third = folder.resolve("parts/part-00002.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(third));
        lines.set(17, "perhaps,0.5,1,DE");
        Files.write(third, lines);
        Throwable expected = catchThrowable(() -> evaluate("predictions", "parts"));
        assertThat(expected).hasMessageContaining("parts/part-00002.csv, line 18, column label: 'perhaps'");
        assertThatThrownBy(() -> onSpark(cluster.arguments(), "predictions", "parts"))
                .isInstanceOf(expected.getClass())
                .hasMessage(expected.getMessage());
        assertThat(folder.resolve("evaluation")).doesNotExist();
    }

    @Test
    void anAddressIsReadBySpark() throws Exception {
        String address = folder.resolve("parts").toUri().toString();
        EvaluateResult counted = onSpark(cluster.arguments(), "predictions", address, "partial", "counts/all.part");
        EvaluateResult expected = evaluate("predictions", "parts");
        SameEvaluations.check(counted, expected);
        // Without weights there are only counts and ranks, which are the same to the last digit.
        for (String name : List.of("roc_auc", "average_precision", "accuracy", "f1", "mcc")) {
            assertThat(counted.metrics().get(name))
                    .as(name)
                    .isNotNull()
                    .isEqualTo(expected.metrics().get(name));
        }
        SameEvaluations.check(evaluate("partials", List.of("counts/all.part")), expected);
        assertThat(counted.inputs()).hasSize(6);
        assertThat(counted.inputs().get(5).name()).endsWith("parts/part-00005.csv");
        assertThat(counted.inputs())
                .extracting(ArtifactReference::digest)
                .containsExactlyElementsOf(expected.inputs().stream()
                        .map(ArtifactReference::digest)
                        .toList());
    }

    @Test
    void aClusterThatDoesNotAnswerIsToldWithinMinutes() throws Exception {
        assertThat(unreachable.get(3, TimeUnit.MINUTES))
                .hasMessageContaining("Spark could not evaluate p.csv (spark-submit ended with exit status 1)")
                .hasMessageContaining("All masters are unresponsive");
    }

    @Test
    void stoppingEndsTheJob() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                onSpark(cluster.arguments(), "predictions", "parts");
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        int registered = cluster.inLog("Registered app ");
        int removed = cluster.inLog("Removing app ");
        build.start();
        cluster.awaitInLog("Registered app ", registered + 1);
        List<ProcessHandle> started = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("spark.SparkEvaluation") && line.contains(cluster.address()))
                        .isPresent())
                .toList();
        build.interrupt();
        build.join(Duration.ofSeconds(60).toMillis());
        assertThat(build.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        cluster.awaitInLog("Removing app ", removed + 1);
    }
}
