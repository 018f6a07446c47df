package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates on metrics that a training wrote for TensorBoard: accuracy is 0.95 at step 3 and 0.9 at the last, 9. */
class EvaluateElsewhereTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void aLogOfATraining() throws Exception {
        fixture = new EvaluationFixture(folder);
        for (String style : List.of("old", "new")) {
            Files.createDirectories(folder.resolve("runs").resolve(style));
            Files.copy(
                    Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/evaluation/tensorboard")
                            .resolve(style)
                            .resolve("events.out.tfevents.1700000000.host"),
                    folder.resolve("runs").resolve(style).resolve("events.out.tfevents.1700000000.host"));
        }
    }

    @Test
    void theLastTheBestOrAStepCounts() throws Exception {
        assertThat(value("accuracy", "last")).isCloseTo(0.9, org.assertj.core.api.Assertions.within(1e-7));
        assertThat(value("accuracy", "best")).isCloseTo(0.95, org.assertj.core.api.Assertions.within(1e-7));
        assertThat(value("accuracy", "4")).isCloseTo(0.4, org.assertj.core.api.Assertions.within(1e-7));
        assertThat(value("loss/train", "best")).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-7));
        assertThatThrownBy(() -> value("accuracy", "first")).hasMessageContaining("metricsAt", "'first'");
    }

    private double value(String metric, String at) throws Exception {
        return fixture.evaluate("metrics", List.of("runs/new"), "metricsAt", at)
                .metrics()
                .get(metric)
                .value();
    }

    @Test
    void documentsOfDvcAndMlflow() throws Exception {
        fixture.file(
                "m.json", "{\"acc\": 0.9, \"train\": {\"loss\": 0.2, \"stage\": \"x\", \"ok\": true}, \"bad\": NaN}");
        fixture.file("m.yaml", "test:", "  acc: 0.7", "  n: 12");
        EvaluateResult result = fixture.evaluate(
                "metrics",
                List.of("m.json", "m.yaml"),
                "gates",
                List.of("acc >= 0.85", "train.loss <= 0.1", "test.acc >= 0.6", "bad >= 0"),
                "onFailure",
                "continue");
        assertThat(result.metrics()).containsOnlyKeys("acc", "train.loss", "bad", "test.acc", "test.n");
        assertThat(result.gates())
                .extracting(GateResult::status)
                .containsExactly(
                        GateResult.Status.PASS, GateResult.Status.FAIL, GateResult.Status.PASS, GateResult.Status.FAIL);
        assertThat(result.metrics().get("train.loss").higherIsBetter()).isFalse();
        assertThat(result.inputs()).extracting("name").containsExactly("m.json", "m.yaml");
        refused("{\"acc\": 0.9", "m.json, line");
        refused("{\"acc\": 0.9, \"acc\": 0.8}", "acc");
        refused("[0.9]", "no metrics by name");
        refused("{\"acc\": \"high\"}", "no number");
        refused("{\"a\": {\"b\": 1}, \"a.b\": 2}", "two numbers that are called a.b");
    }

    private void refused(String json, String message) throws Exception {
        fixture.file("m.json", json);
        assertThatThrownBy(() -> fixture.evaluate("metrics", List.of("m.json")))
                .isInstanceOf(io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException.class)
                .hasMessageContaining("m.json")
                .hasMessageContaining(message);
    }

    @Test
    void gatesJudgeThem() throws Exception {
        EvaluateResult result = fixture.evaluate(
                "metrics",
                List.of("runs/old"),
                "gates",
                List.of("accuracy >= 0.85", "loss/train <= 0.05", "f1 >= 0.1"),
                "onFailure",
                "continue");
        assertThat(result.gates())
                .extracting(GateResult::status)
                .containsExactly(GateResult.Status.PASS, GateResult.Status.FAIL, GateResult.Status.FAIL);
        assertThat(result.gates().get(1).explanation()).contains("loss/train is 0.1", "no interval");
        assertThat(result.gates().get(2).explanation()).contains("there is no metric 'f1'");
        assertThat(result.inputs()).singleElement().satisfies(input -> {
            assertThat(input.role()).isEqualTo("metrics");
            assertThat(input.name()).isEqualTo("runs/old/events.out.tfevents.1700000000.host");
        });
        assertThat(fixture.console).anyMatch(line -> line.contains("not read: 10 of histograms, 10 of images"));
        assertThat(Files.readString(folder.resolve(result.report()))).contains("step 9 of runs/old");
    }

    @Test
    void aCurveThatDivergedFailsItsGate() throws Exception {
        EvaluateResult result = fixture.evaluate(
                "metrics", List.of("runs/new"), "gates", List.of("diverges <= 100"), "onFailure", "continue");
        assertThat(result.gates().get(0).status()).isEqualTo(GateResult.Status.FAIL);
        assertThat(result.gates().get(0).explanation()).contains("it is NaN at step 9");
        assertThat(result.metrics().get("diverges").value()).isNull();
    }

    @Test
    void anotherRunIsTheBaseline() throws Exception {
        EvaluateResult result = fixture.evaluate(
                "metrics",
                List.of("runs/new"),
                "baseline",
                "runs/old",
                "gates",
                List.of("accuracy change >= 0.01"),
                "onFailure",
                "continue");
        assertThat(result.gates().get(0).explanation())
                .contains("the change of accuracy from the baseline's 0.9 is 0", "not at least 0.01");
    }

    @Test
    void theyStandBesideWhatIsComputedHere() throws Exception {
        fixture.file("p.csv", "label,prediction", "1,1", "0,0");
        assertThatThrownBy(() ->
                        fixture.evaluate("task", "binary", "predictions", "p.csv", "metrics", List.of("runs/new")))
                .hasMessageContaining("metrics", "'accuracy' is computed from the predictions as well");
        EvaluateResult result = fixture.evaluate(
                "task",
                "binary",
                "predictions",
                "p.csv",
                "metrics",
                List.of("runs"),
                "gates",
                List.of("accuracy >= 0.1", Map.of("metric", "new/long", "threshold", 9e12)));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.metrics()).containsKeys("f1", "old/accuracy");
    }

    @Test
    void whatIsNoLogIsRefused() throws Exception {
        fixture.file("notes.txt", "nothing");
        assertThatThrownBy(() -> fixture.evaluate("metrics", List.of("notes.txt")))
                .hasMessageContaining("metrics", "'notes.txt' is neither");
        assertThatThrownBy(() -> fixture.evaluate("metrics", List.of("runs/new", "runs/old")))
                .hasMessageContaining("'accuracy' stands in runs/old and in what is named before it");
    }
}
