package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitModelRegistryTest {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
    }

    @Test
    void findsByVersionLatestAndStage() throws Exception {
        VersionResult first = project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        project.write("model/model.onnx", "weights 2");
        project.version("name", "churn", "path", "model/model.onnx", "stage", "staging");

        ModelRegistry registry = project.workspace().registry();
        assertThat(registry.find(CHURN, "latest").orElseThrow().version()).isEqualTo(ModelVersion.of(1, 0, 1));
        RegisteredModel production = registry.find(CHURN, "#production").orElseThrow();
        assertThat(production.version()).isEqualTo(ModelVersion.of(1, 0, 0));
        assertThat(production.digest()).isEqualTo(first.digest());
        assertThat(production.size()).isEqualTo(9);
        assertThat(production.stages()).containsExactly(new Stage("production"));
        assertThat(production.commit()).isEqualTo(project.git("rev-parse", "HEAD"));
        assertThat(registry.find(CHURN, "v1.0.1").orElseThrow().stages()).containsExactly(new Stage("staging"));
        assertThat(registry.find(CHURN, "9.0.0")).isEmpty();
        assertThat(registry.find(CHURN, "#shadow")).isEmpty();
        assertThat(registry.find(new ModelName("other"), "latest")).isEmpty();
        assertThatThrownBy(() -> registry.find(CHURN, "newest")).isInstanceOf(DeliveryException.class);
    }

    @Test
    void materializesAFileAndAFolder() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx");
        project.write("model/bundle/a/x.bin", "x");
        project.write("model/bundle/ä \\ \".txt", "y");
        project.version("name", "churn", "path", "model/bundle");
        Files.delete(project.root.resolve("model/model.onnx"));

        ModelRegistry registry = project.workspace().registry();
        Path out = Files.createDirectories(folder.resolve("out"));
        Path file = registry.materialize(registry.find(CHURN, "1.0.0").orElseThrow(), out);
        assertThat(file).isEqualTo(out.resolve("model.onnx")).hasContent("weights 1");
        RegisteredModel bundle = registry.find(CHURN, "latest").orElseThrow();
        Path copied = registry.materialize(bundle, out);
        assertThat(copied.resolve("a/x.bin")).hasContent("x");
        assertThat(copied.resolve("ä \\ \".txt")).hasContent("y");
        assertThat(registry.materialize(bundle, out)).isEqualTo(copied);
        try (Stream<Path> entries = Files.list(out)) {
            assertThat(entries).containsExactlyInAnyOrder(file, copied);
        }
    }

    @Test
    void refusesOtherBytesAndLeavesNothing() throws Exception {
        VersionResult result = project.version("name", "churn", "path", "model/model.onnx");
        ModelRegistry registry = project.workspace().registry();
        RegisteredModel model = registry.find(CHURN, "latest").orElseThrow();
        String md5 = model.evidence().get("Artifact-MD5");
        Path object =
                project.root.resolve(".model-delivery/store/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2));
        Files.writeString(object, "weights X");
        Path out = Files.createDirectories(folder.resolve("out"));
        assertThatThrownBy(() -> registry.materialize(model, out))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining(result.digest().value());
        assertThat(out).isEmptyDirectory();
        Files.delete(object);
        assertThatThrownBy(() -> registry.materialize(model, out))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("is not at");
        Files.writeString(out.resolve("model.onnx"), "somebody else's");
        assertThatThrownBy(() -> project.workspace().registry().materialize(registered(), out))
                .hasMessageContaining("is there already");
        assertThat(out.resolve("model.onnx")).hasContent("somebody else's");
    }

    private RegisteredModel registered() throws Exception {
        project.write("model/model.onnx", "weights 7");
        project.version("name", "churn", "path", "model/model.onnx");
        return project.workspace().registry().find(CHURN, "latest").orElseThrow();
    }

    @Test
    void carriesTheEvaluationOfTheSameBuild() throws Exception {
        JsonNode result = JsonFormat.mapper()
                .readTree(
                        "{\"task\": \"binary\", \"rows\": 100, \"verdict\": \"pass\", \"report\": \"r.html\","
                                + " \"metrics\": {\"roc_auc\": {\"value\": 0.9, \"low\": 0.8, \"high\": 0.95, \"method\": \"x\"}}}");
        project.build(new BuildReference("loop", 3, null, null, null, null));
        evaluation("e1", 2, result);
        evaluation("e2", 3, result);
        evaluation("e3", 4, result);
        project.version("name", "churn", "path", "model/model.onnx");
        RegisteredModel model =
                project.workspace().registry().find(CHURN, "latest").orElseThrow();
        assertThat(model.evidence())
                .containsEntry(
                        "Evaluation",
                        "{\"verdict\":\"pass\",\"task\":\"binary\",\"rows\":100,"
                                + "\"metrics\":{\"roc_auc\":{\"value\":0.9,\"low\":0.8,\"high\":0.95}}}")
                .containsEntry("Evaluation-Record", "e2");
    }

    private void evaluation(String id, int build, JsonNode result) throws DeliveryException {
        project.records.append(new DeliveryRecord(
                1,
                id,
                "evaluate",
                "churn",
                Instant.EPOCH,
                Instant.EPOCH,
                Outcome.DONE,
                "",
                new BuildReference("loop", build, null, null, null, null),
                null,
                result,
                null,
                null));
    }

    @Test
    void answersQueries() throws Exception {
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        project.write("model/model.onnx", "weights 2");
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        RegistryQueries queries = new RegistryQueries(project.workspace());
        assertThat(queries.list()).singleElement().satisfies(model -> {
            assertThat(model.latest()).isEqualTo(ModelVersion.of(1, 0, 1));
            assertThat(model.versions()).isEqualTo(2);
            assertThat(model.stages()).containsOnly(java.util.Map.entry("production", "1.0.1"));
        });
        assertThat(queries.show(CHURN))
                .extracting(model -> model.version().toString())
                .containsExactly("1.0.1", "1.0.0");
        assertThat(queries.history(null))
                .extracting(entry -> entry.event() + " " + entry.version())
                .containsExactlyInAnyOrder(
                        "registration 1.0.0", "assignment 1.0.0", "registration 1.0.1", "assignment 1.0.1");
        assertThat(queries.history(CHURN).get(0).event()).isEqualTo("assignment");
        assertThat(queries.lineage(CHURN, "#production").nodes())
                .extracting(Lineage.Node::kind)
                .containsExactly("commit", "version", "stage");
    }
}
