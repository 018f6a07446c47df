package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.serving.ModelServer;
import io.jenkins.plugins.modeldelivery.serving.ServeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that compute what can be told by hand (make_serving_models.py), from a file and from a model server. */
class EvaluateModelTest {
    private static final Path MODELS = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/serving");

    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void models() throws Exception {
        fixture = new EvaluationFixture(folder);
        for (String model :
                List.of("linear-1", "linear-2", "zipmap-numbers", "zipmap-strings", "two-inputs", "identity-fp32")) {
            Files.copy(MODELS.resolve(model + ".onnx"), folder.resolve(model + ".onnx"));
        }
        // y = a + 2 b + 3 c + 0.5, in the first two rows exactly; in the third the label is 2 too low.
        fixture.file(
                "numbers.csv", "id,a,b,c,label,plan", "r1,1,2,3,14.5,x", "r2,0,0,0,0.5,\"y,\"\"z\"", "r3,1,0,0,-0.5,x");
        // Two scores for each row, as they are; the model's class is that with the larger one.
        fixture.file("scores.csv", "no,yes,label", "0.9,0.1,0", "0.4,0.6,1", "0.7,0.3,1", "0.2,0.8,1");
    }

    @Test
    void anOnnxFileIsAskedAboutEveryRow() throws Exception {
        EvaluateResult result = fixture.evaluate(
                "task",
                "regression",
                "model",
                "linear-1.onnx",
                "holdout",
                "numbers.csv",
                "features",
                List.of("a", "b", "c"),
                "batch",
                2,
                "concurrency",
                3);
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.metrics().get("mae").value()).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(result.metrics().get("latency_p95").value()).isBetween(0.0, 5.0);
        assertThat(Files.readString(folder.resolve(result.reports().get("predictions"))))
                .isEqualTo("id,label,plan,prediction\nr1,14.5,x,14.5\nr2,0.5,\"y,\"\"z\",0.5\nr3,-0.5,x,1.5\n");
        assertThat(result.inputs())
                .extracting(input -> input.role() + " " + input.name())
                .containsExactly("predictions evaluation/predictions.csv", "model linear-1.onnx", "data numbers.csv");
    }

    /** The model is asked about parts of features, and its answers keep the key that finds their labels. */
    @Test
    void aHoldoutMayBeInPartsAndItsLabelsElsewhere() throws Exception {
        Files.createDirectories(folder.resolve("features"));
        fixture.file("features/part-0.csv", "id,a,b,c", "r1,1,2,3");
        fixture.file("features/part-1.csv", "b,a,c,id", "0,0,0,r2", "0,1,0,r3");
        fixture.file("truth.csv", "id,label", "r3,-0.5", "r1,14.5", "r2,0.5");
        EvaluateResult result = fixture.evaluate(
                "task",
                "regression",
                "model",
                "linear-1.onnx",
                "holdout",
                "features",
                "features",
                List.of("a", "b", "c"),
                "labels",
                "truth.csv");
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.metrics().get("mae").value()).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void aServedModelSaysTheSame() throws Exception {
        Path state = folder.resolve("server.json");
        try (ModelServer server = ModelServer.start(new ServeOptions(
                null,
                0,
                List.of("m=" + folder.resolve("linear-1.onnx")),
                null,
                state.toString(),
                null,
                null,
                1L << 20,
                null,
                Duration.ofSeconds(5)))) {
            EvaluateResult result = fixture.evaluate(
                    "task",
                    "regression",
                    "endpoint",
                    server.endpoint() + "/v2/models/m/",
                    "holdout",
                    "numbers.csv",
                    "features",
                    List.of("a", "b", "c"),
                    "baseline",
                    "linear-2.onnx",
                    "gates",
                    List.of("mae change <= 0", "latency_p50 <= 5"),
                    "onFailure",
                    "continue");
            assertThat(result.metrics().get("mae").value()).isCloseTo(2 / 3.0, within(1e-6));
            assertThat(result.baseline().metrics()).containsKeys("mae", "latency_p99");
            assertThat(Files.readAllLines(folder.resolve("evaluation/predictions-baseline.csv")))
                    .hasSize(4);
            assertThat(result.gates().get(1).explanation()).contains("latency_p50 is");

            assertThatThrownBy(() -> fixture.evaluate(
                            "task",
                            "regression",
                            "endpoint",
                            server.endpoint() + "/v2/models/other",
                            "holdout",
                            "numbers.csv"))
                    .hasMessageContaining("/v2/models/other: it answers 404: ");
        }
    }

    /** Rows with the scores of both classes; the class with the larger one is the predicted one. */
    @ParameterizedTest
    @CsvSource({"zipmap-numbers, 64", "zipmap-numbers, 1", "identity-fp32, 3"})
    void twoScoresForEachRowAreABinaryClassifiers(String model, int batch) throws Exception {
        EvaluateResult result = fixture.evaluate(
                "task",
                "binary",
                "model",
                model + ".onnx",
                "holdout",
                "scores.csv",
                "features",
                List.of("no", "yes"),
                "batch",
                batch);
        assertThat(result.metrics().get("roc_auc").value()).isEqualTo(1);
        assertThat(result.metrics().get("recall").value()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Files.readAllLines(folder.resolve("evaluation/predictions.csv"))
                        .get(3))
                .contains("0.3");
    }

    @Test
    void theClassesOfAZipMapNameTheScores() throws Exception {
        fixture.file("words.csv", "a,b,label", "0.9,0.1,no", "0.4,0.6,yes", "0.7,0.3,yes", "0.2,0.8,yes");
        EvaluateResult result = fixture.evaluate(
                "task",
                "multiclass",
                "model",
                "zipmap-strings.onnx",
                "holdout",
                "words.csv",
                "output",
                "output_probability");
        assertThat(result.metrics().get("accuracy").value()).isEqualTo(0.75);
        assertThat(Files.readAllLines(folder.resolve("evaluation/predictions.csv"))
                        .get(0))
                .isEqualTo("label,score_no,score_yes");
        result = fixture.evaluate(
                "task",
                "binary",
                "model",
                "zipmap-strings.onnx",
                "holdout",
                "words.csv",
                "output",
                "output_probability",
                "positive",
                "no");
        assertThat(Files.readAllLines(folder.resolve("evaluation/predictions.csv"))
                        .get(1))
                .isEqualTo("no,0.9");
        assertThat(result.metrics().get("recall").value()).isEqualTo(1);
        result = fixture.evaluate(
                "task",
                "multiclass",
                "model",
                "identity-fp32.onnx",
                "holdout",
                "words.csv",
                "classes",
                List.of("no", "yes"));
        assertThat(result.metrics().get("accuracy").value()).isEqualTo(0.75);
    }

    @Test
    void inputsOfOneColumnEachAreTakenByName() throws Exception {
        fixture.file("plans.csv", "plan,amount,label", "x,1.5,3", "y,2,5");
        EvaluateResult result = fixture.evaluate(
                "task",
                "regression",
                "model",
                "two-inputs.onnx",
                "holdout",
                "plans.csv",
                "output",
                "twice",
                "slices",
                List.of("plan"));
        assertThat(result.metrics().get("mae").value()).isEqualTo(0.5);
        assertThat(Files.readAllLines(folder.resolve("evaluation/predictions.csv")))
                .containsExactly("plan,label,prediction", "x,3,3.0", "y,5,4.0");
        fixture.file("plans.csv", "plan,sum,label", "x,1.5,3");
        assertThatThrownBy(() ->
                        fixture.evaluate("task", "regression", "model", "two-inputs.onnx", "holdout", "plans.csv"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("plans.csv has no column 'amount', which two-inputs.onnx has an input of");
    }

    @Test
    void whatDoesNotFitIsSaid() throws Exception {
        assertThatThrownBy(() ->
                        fixture.evaluate("task", "regression", "model", "linear-1.onnx", "holdout", "numbers.csv"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("features")
                .hasMessageContaining(
                        "takes 'x', FP32 of shape [-1, 3], and there are 4 feature columns (a, b, c, plan;"
                                + " none was named)");
        fixture.file("numbers.csv", "a,b,c,label", "1,2,3,14.5", "1,much,3,1", ",0,0,0");
        assertThatThrownBy(() ->
                        fixture.evaluate("task", "regression", "model", "linear-1.onnx", "holdout", "numbers.csv"))
                .hasMessageContaining("numbers.csv, line 3, column b: 'much' is no number");
        assertThatThrownBy(() -> fixture.evaluate(
                        "task",
                        "binary",
                        "model",
                        "linear-1.onnx",
                        "holdout",
                        "numbers.csv",
                        "output",
                        "z",
                        "skipInvalid",
                        true))
                .hasMessageContaining(
                        "has no output 'z' with anything that could be a prediction of the task binary; it"
                                + " answers with y (FP32 of shape [2, 1])");
        fixture.file("numbers.csv", "a,b,c,label", "1,2,3,14.5", "1,much,3,1");
        EvaluateResult result = fixture.evaluate(
                "task", "regression", "model", "linear-1.onnx", "holdout", "numbers.csv", "skipInvalid", true);
        assertThat(result.rows()).isEqualTo(1);
        assertThat(result.skipped()).isEqualTo(1);
        assertThatThrownBy(
                        () -> fixture.evaluate("task", "regression", "model", "numbers.csv", "holdout", "numbers.csv"))
                .hasMessageContaining("model", "'numbers.csv' can't be run");
        assertThat(folder.resolve("evaluation").toFile().list()).noneMatch(name -> name.contains("unfinished"));
    }

    @Test
    void whatIsAskedMustBeClear() {
        refused("endpoint", Map.of("model", "m.onnx", "endpoint", "http://h/v2/models/m", "holdout", "h.csv"));
        refused("model", Map.of("model", "m.onnx", "predictions", "p.csv", "holdout", "h.csv"));
        refused("holdout", Map.of("model", "m.onnx"));
        refused("holdout", Map.of("predictions", "p.csv", "holdout", "h.csv"));
        refused("score", Map.of("model", "m.onnx", "holdout", "h.csv", "score", "s"));
        refused("baseline", Map.of("predictions", "p.csv", "baseline", "old.onnx"));
        refused("batch", Map.of("model", "m.onnx", "holdout", "h.csv", "batch", 0));
        refused("concurrency", Map.of("model", "m.onnx", "holdout", "h.csv", "concurrency", 257));
        refused("timeout", Map.of("model", "m.onnx", "holdout", "h.csv", "timeout", "0s"));
    }

    private void refused(String parameter, Map<String, Object> parameters) {
        Object[] flat = new Object[parameters.size() * 2 + 2];
        int i = 0;
        flat[i++] = "task";
        flat[i++] = "regression";
        for (Map.Entry<String, Object> entry : parameters.entrySet()) {
            flat[i++] = entry.getKey();
            flat[i++] = entry.getValue();
        }
        assertThatThrownBy(() -> fixture.evaluate(flat))
                .as(parameters.toString())
                .isInstanceOfAny(InvalidValueException.class, InvalidRequestException.class)
                .hasMessageContaining(parameter);
    }
}
