package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modeldelivery.evaluation.spark.SparkStandIn;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way through {@code spark-submit} and back for every task. What stands for Spark has no other classes than an
 * executor has: what is sent along, and Jackson.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of a POSIX shell")
class SparkStandInTest {
    @TempDir
    Path folder;

    private final List<String> console = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void files() throws Exception {
        EveryTask.evaluated(new EvaluationFixture(folder));
        standIn("");
    }

    private void standIn(String further) throws Exception {
        String classes = Stream.of(SparkStandIn.class, JsonProperty.class, JsonFactory.class, ObjectMapper.class)
                .map(type -> Path.of(java.net.URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(":"));
        Path script = folder.resolve("spark-submit");
        Files.writeString(script, """
                #!/bin/sh
                while [ "$1" != --jars ]; do shift; done
                jars=$(echo "$2" | tr , :)
                while [ $# -gt 2 ]; do shift; done
                exec "$JAVA_HOME/bin/java" -Xmx128m -XX:TieredStopAtLevel=1 -cp "$1:$jars:%s" %s "$2" 3000 %s
                """.formatted(classes, SparkStandIn.class.getName(), further));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private EvaluateResult evaluate(boolean spark, Object... parameters) throws Exception {
        Map<String, Object> asked = EvaluationFixture.map(parameters);
        if (spark) {
            asked.put("engine", "spark");
            asked.put("sparkSubmit", "./spark-submit");
        }
        Workspace workspace = Workspace.in(folder)
                .environment(Map.of("PATH", "/usr/bin:/bin"))
                .console(console::add)
                .open();
        return new EvaluateCapability().run(RequestReader.read(EvaluateRequest.class, asked), workspace);
    }

    @Test
    void everyTaskIsEvaluatedAsHere() throws Exception {
        List<Object[]> requests = List.of(
                new Object[] {"task", "binary", "predictions", "binary.csv", "fairness", List.of("gender")},
                new Object[] {"task", "binary", "predictions", "binary.csv", "weight", "weight", "exactRows", 0},
                new Object[] {"task", "multiclass", "predictions", "several.csv"},
                new Object[] {"task", "multiclass", "predictions", "decided.csv"},
                new Object[] {"task", "multilabel", "predictions", "labels.csv"},
                new Object[] {"task", "regression", "predictions", "numbers.csv"},
                new Object[] {"task", "ranking", "predictions", "ranked.csv"},
                new Object[] {"task", "forecast", "predictions", "twelve.csv"},
                new Object[] {"task", "text", "predictions", "texts.csv"});
        for (Object[] request : requests) {
            EvaluateResult counted = evaluate(true, request);
            EvaluateResult here = evaluate(false, request);
            SameEvaluations.check(counted, here);
            assertThat(counted.inputs()).isEqualTo(here.inputs());
        }
        assertThat(console)
                .anyMatch(line -> line.matches(
                        "Spark evaluated binary.csv in \\d+ tasks on 2 executors \\(7 on here, 8 on there\\)"));
    }

    @Test
    void aColumnarFileIsReadWithWhatIsSentAlong() throws Exception {
        Path columnar = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/evaluation/columnar");
        Files.createDirectory(folder.resolve("parts"));
        for (String name : List.of("predictions.pyarrow.parquet", "predictions.pyarrow.feather")) {
            Files.copy(columnar.resolve(name), folder.resolve("parts").resolve(name));
        }
        Object[] asked = {"task", "binary", "predictions", "parts", "slices", List.of("country"), "partial", "p.part"};
        EvaluateResult here = evaluate(false, asked);
        Files.delete(folder.resolve("p.part"));
        SameEvaluations.check(evaluate(true, asked), here);
        SameEvaluations.check(
                evaluate(false, "task", "binary", "partials", List.of("p.part"), "slices", List.of("country")), here);
        assertThat(console).noneMatch(line -> line.contains("read once more"));
    }

    @Test
    void aBaselineIsCountedTooAndComparedAsAnotherSample() throws Exception {
        EvaluateResult counted = evaluate(
                true,
                "task",
                "regression",
                "predictions",
                "numbers.csv",
                "baseline",
                "numbers.csv",
                "gates",
                List.of("mae change <= 5"));
        assertThat(counted.baseline().metrics().get("mae"))
                .isEqualTo(counted.metrics().get("mae"));
        assertThat(counted.verdict()).isEqualTo(Verdict.PASS);
        assertThat(console.stream().filter(line -> line.startsWith("Spark evaluated numbers.csv")))
                .hasSize(2);
    }

    @Test
    void anExecutorThatDoesNotSeeTheFileIsNamed() throws Exception {
        standIn("'/data/parts.csv does not exist there'");
        assertThatThrownBy(() -> evaluate(true, "task", "binary", "predictions", "binary.csv"))
                .hasMessageContaining(
                        "Executor 9 on elsewhere can't read the predictions: /data/parts.csv does not exist")
                .hasMessageContaining("under the same path (NFS or the like), or name an address");
        assertThat(folder.resolve("evaluation/spark")).doesNotExist();
    }
}
