package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of Spark, and how {@code spark-submit} is called; a script stands for it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of a POSIX shell")
class SparkRequestTest {
    @TempDir
    Path folder;

    private final List<String> console = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void predictions() throws Exception {
        new EvaluationFixture(folder).ninetyPercent("p.csv");
    }

    private EvaluateResult evaluate(Map<String, String> environment, Object... parameters) throws Exception {
        Map<String, Object> asked = EvaluationFixture.map(parameters);
        asked.put("task", "binary");
        asked.put("engine", "spark");
        asked.putIfAbsent("predictions", "p.csv");
        Workspace workspace = Workspace.in(folder)
                .environment(environment)
                .console(console::add)
                .open();
        return new EvaluateCapability().run(RequestReader.read(EvaluateRequest.class, asked), workspace);
    }

    private Path script(String name, String... lines) throws Exception {
        Path script = folder.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void refused(String message, Object... parameters) {
        Map<String, Object> asked = EvaluationFixture.map(parameters);
        asked.putIfAbsent("task", "binary");
        asked.putIfAbsent("engine", "spark");
        assertThatThrownBy(() -> RequestReader.read(EvaluateRequest.class, asked))
                .hasMessageContaining(message);
    }

    @Test
    void whatSparkCanNotDoIsRefusedWithAdvice() {
        refused("engine: 'spark' counts predictions; give those too", "reference", "a.csv", "current", "b.csv");
        refused(
                "labels: is not possible with engine 'spark'; write the labels beside",
                "predictions",
                "p",
                "labels",
                "l");
        refused("model: is not possible with engine 'spark'", "model", "m.onnx", "holdout", "h.csv");
        refused("endpoint: is not possible with", "endpoint", "http://localhost/v2/models/m", "holdout", "h.csv");
        refused("partials: is not possible with engine 'spark'", "partials", List.of("a.part"));
        refused("profile: is not possible with engine 'spark'", "predictions", "p", "profile", List.of("t.csv"));
        refused("reference: is not possible with engine 'spark'", "predictions", "p", "reference", "#production");
        refused("threads: is not possible with engine 'spark'; Spark has its own", "predictions", "p", "threads", 2);
        refused("sparkSubmit: is empty", "predictions", "p", "sparkSubmit", " ");
        refused(
                "sparkArguments: --deploy-mode cluster is not possible",
                "predictions",
                "p",
                "sparkArguments",
                List.of("--deploy-mode", "cluster"));
        refused("--deploy-mode cluster", "predictions", "p", "sparkArguments", List.of("--deploy-mode=cluster"));
        refused("--class is chosen already", "predictions", "p", "sparkArguments", List.of("--class=x.Y"));
        for (String secret : List.of("--conf=spark.hadoop.fs.s3a.secret.key=abc", "spark.authenticate.secret=abc")) {
            assertThatThrownBy(() -> RequestReader.read(
                            EvaluateRequest.class,
                            EvaluationFixture.map(
                                    "task",
                                    "binary",
                                    "engine",
                                    "spark",
                                    "predictions",
                                    "p",
                                    "sparkArguments",
                                    List.of(secret))))
                    .hasMessageContaining("looks like a secret")
                    .hasMessageNotContaining("abc");
        }
        refused("engine: 'flink' is not allowed", "predictions", "p", "engine", "flink");
        refused("sparkSubmit: is for Spark; give engine", "engine", "local", "predictions", "p", "sparkSubmit", "s");
        refused("sparkArguments: are for", "engine", "local", "predictions", "p", "sparkArguments", List.of("--x"));
        refused("predictions: 's3a://b/p' is an address", "engine", "local", "predictions", "s3a://b/p");
    }

    @Test
    void withoutSparkItSaysWhatToInstall() {
        assertThatThrownBy(() -> evaluate(Map.of("PATH", folder.toString())))
                .hasMessageContaining("sparkSubmit: there is no spark-submit on the PATH and SPARK_HOME is not set")
                .hasMessageContaining("needs Apache Spark 3.5 or newer");
        assertThatThrownBy(() -> evaluate(Map.of("SPARK_HOME", "/nowhere")))
                .hasMessageContaining("SPARK_HOME is /nowhere, but there is no /nowhere/bin/spark-submit");
        assertThatThrownBy(() -> evaluate(Map.of(), "sparkSubmit", "bin/spark-submit"))
                .hasMessageContaining("'bin/spark-submit' is no program that can be run");
        assertThatThrownBy(() -> evaluate(Map.of("PATH", "/bin"), "sparkSubmit", "spark-submit-4"))
                .hasMessageContaining("there is no spark-submit-4 on the PATH;");
    }

    @Test
    void isCalledWithTheArgumentsAndSaysWhyItFailed() throws Exception {
        script(
                "home/bin/spark-submit",
                "printf '%s\\n' \"$@\" >called",
                "echo \"java $JAVA_HOME, home $SPARK_HOME\" >>called",
                "echo '26/11/29 01:02:03 INFO SparkContext: Running'",
                "echo '26/11/29 01:02:04 WARN Client: nobody answers' >&2",
                "echo '26/11/29 01:02:05 WARN Client: nobody answers' >&2",
                "echo '26/11/29 01:02:06 ERROR Client: gave up' >&2",
                "echo 'Exception in thread \"main\" java.lang.IllegalStateException: no master' >&2",
                "echo '  at a.B.c(B.java:1)' >&2",
                "exit 3");
        assertThatThrownBy(() -> evaluate(
                        Map.of("SPARK_HOME", "home", "JAVA_HOME", "/a/jdk"),
                        "sparkArguments",
                        List.of("--master=spark://host:7077", "--jars", "more.jar", "--executor-memory", "1g")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("Spark could not evaluate p.csv (spark-submit ended with exit status 3)")
                .hasMessageContaining("java.lang.IllegalStateException: no master");
        assertThat(console)
                .containsOnlyOnce("  Spark: Client: nobody answers", "  Spark: Client: gave up")
                .anyMatch(line -> line.contains("Exception in thread"))
                .noneMatch(line -> line.contains("INFO") || line.contains("a.B.c"));
        List<String> called = Files.readAllLines(folder.resolve("called"));
        assertThat(called)
                .containsSubsequence(
                        "--class",
                        "io.jenkins.plugins.modeldelivery.evaluation.spark.SparkEvaluation",
                        "--deploy-mode",
                        "client",
                        "--jars",
                        "--master=spark://host:7077",
                        "--executor-memory",
                        "1g")
                .endsWith("java /a/jdk, home home");
        String jars = called.get(called.indexOf("--jars") + 1);
        assertThat(jars)
                .contains("fastdoubleparser", "aircompressor", "arrow-format", "flatbuffers")
                .endsWith(",more.jar");
        assertThat(called.get(called.size() - 3)).endsWith(".jar");
        assertThat(Path.of(called.get(called.size() - 2)))
                .as("the job's folder")
                .doesNotExist();
        assertThat(folder.resolve("evaluation")).doesNotExist();
    }

    @Test
    void sparksOwnWordsTellWhyItStopped() throws Exception {
        script(
                "home/bin/spark-submit",
                "echo '26/11/29 01:02:06 ERROR Backend: All masters are unresponsive! Giving up.' >&2",
                "echo '26/11/29 01:02:07 WARN NativeCodeLoader: Unable to load native-hadoop library' >&2",
                "printf 'Exception in thread \"main\" java.lang.IllegalStateException: Spark stopped before' >&2",
                "echo ' the predictions were evaluated' >&2",
                "exit 1");
        assertThatThrownBy(() -> evaluate(Map.of("SPARK_HOME", "home")))
                .hasMessageContaining(
                        "exit status 1): Backend: All masters are unresponsive! Giving up.; its last lines");
        assertThat(console).noneMatch(line -> line.contains("NativeCodeLoader"));
    }

    @Test
    void whatTheHeaderTellsIsToldBeforeSparkIsStarted() throws Exception {
        script("home/bin/spark-submit", "touch started");
        assertThatThrownBy(() -> evaluate(Map.of("SPARK_HOME", "home"), "slices", List.of("city")))
                .hasMessageContaining("slices: p.csv has no column 'city'");
        assertThat(folder.resolve("started")).doesNotExist();
        assertThatThrownBy(() -> evaluate(Map.of("SPARK_HOME", "home")))
                .hasMessageContaining("ended with exit status 0): it said nothing");
        assertThat(folder.resolve("started")).exists();
    }

    @Test
    void stoppingEndsAllThatWasStarted() throws Exception {
        script("home/bin/spark-submit", "sleep 1000 &", "echo $! >child.new", "mv child.new child", "wait");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                evaluate(Map.of("SPARK_HOME", "home", "PATH", System.getenv("PATH")));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        build.start();
        Instant latest = Instant.now().plusSeconds(60);
        while (!Files.exists(folder.resolve("child")) && Instant.now().isBefore(latest)) {
            Thread.sleep(20);
        }
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.resolve("child")).strip()))
                .orElseThrow();
        build.interrupt();
        build.join(Duration.ofSeconds(60).toMillis());
        assertThat(build.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(child.isAlive()).isFalse();
    }
}
