package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateResult;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an evaluation that profiles the training data to a later one that has only the version. */
class StoredProfileTest {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
        project.write("train.csv", rows("age,plan", 0, 400));
        project.write("p.csv", rows("label,score", 0, 200));
        project.build(new BuildReference("loop", 1, null, null, null, null));
    }

    /** Numbers 0 to 99 over and over beside a and b by turns; or labels beside scores. */
    private static String rows(String header, int shift, int rows) {
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int i = 0; i < rows; i++) {
            csv.append(
                    header.startsWith("age")
                            ? (i % 100 + shift) + "," + (i % 2 == 0 ? "a" : "b")
                            : i % 2 + "," + (i % 50 + shift) / 200.0);
            csv.append('\n');
        }
        return csv.toString();
    }

    private EvaluateResult evaluate(Object... parameters) throws Exception {
        Map<String, Object> given = new LinkedHashMap<>(Map.of("name", "churn"));
        for (int i = 0; i < parameters.length; i += 2) {
            given.put((String) parameters[i], parameters[i + 1]);
        }
        return new Execution(project.workspace())
                .run(new EvaluateCapability(), RequestReader.read(EvaluateRequest.class, given));
    }

    private void profileAndRegister() throws Exception {
        evaluate("task", "binary", "predictions", "p.csv", "profile", List.of("train.csv"));
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
    }

    private RegisteredModel registered() throws Exception {
        return project.workspace().registry().find(CHURN, "latest").orElseThrow();
    }

    @Test
    void laterDataIsComparedWithoutTheTrainingData() throws Exception {
        profileAndRegister();
        Files.delete(project.root.resolve("train.csv"));
        Files.delete(project.root.resolve("evaluation/profile.json"));
        project.write("later.csv", rows("age,plan", 50, 400));
        project.write("p.csv", rows("label,score", 100, 200));
        for (String reference :
                List.of("#production", "latest", "1.0.0", "churn@1.0.0", "churn@v1.0.0", "churn#production")) {
            EvaluateResult result =
                    evaluate("task", "binary", "predictions", "p.csv", "reference", reference, "current", "later.csv");
            assertThat(result.drift().columns())
                    .as(reference)
                    .extracting(ColumnDrift::column)
                    .containsExactlyInAnyOrder("age", "plan", "label", "score");
            // Of 0 to 99 against 50 to 149, half of the numbers are above all of the reference.
            ColumnDrift age = column(result, "age");
            assertThat(age.ks()).isEqualTo(0.5);
            assertThat(age.drifted()).isTrue();
            assertThat(column(result, "score").drifted()).isTrue();
            assertThat(column(result, "label").psi()).isZero();
            assertThat(column(result, "plan").psi()).isZero();
        }
    }

    private static ColumnDrift column(EvaluateResult result, String name) {
        return result.drift().columns().stream()
                .filter(column -> column.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVersionWithoutAProfileAndNoVersionFailAGateAndSaySo() throws Exception {
        project.write("later.csv", rows("age,plan", 50, 400));
        EvaluateResult none =
                evaluate("reference", "#production", "current", "later.csv", "gates", List.of("drift <= 0.2"));
        assertThat(none.gates().get(0).explanation()).contains("no version of churn is #production yet");
        project.version("name", "churn", "path", "model/model.onnx", "stage", "production");
        EvaluateResult without =
                evaluate("reference", "#production", "current", "later.csv", "gates", List.of("drift <= 0.2"));
        assertThat(without.gates().get(0).explanation()).contains("registered without a reference profile");
        assertThat(registered().evidence()).doesNotContainKey("Profile-Digest");
    }

    @Test
    void theTagNamesTheProfileAndTheStoreKeepsIt() throws Exception {
        profileAndRegister();
        Map<String, String> evidence = registered().evidence();
        Path profile = project.root.resolve("evaluation/profile.json");
        assertThat(evidence)
                .containsEntry("Profile-Size", String.valueOf(Files.size(profile)))
                .containsEntry(
                        "Profile-Digest",
                        "sha256:"
                                + GitProject.run(folder, Map.of(), "sha256sum", profile.toString())
                                        .substring(0, 64));
        String md5 = evidence.get("Profile-MD5");
        assertThat(md5)
                .isEqualTo(GitProject.run(folder, Map.of(), "md5sum", profile.toString())
                        .substring(0, 32));
        Path object = StoreLocation.folder(project.workspace(), VersionRequest.DEFAULT_STORE).objects().stream()
                .filter(each -> each.md5().equals(md5))
                .map(each -> Path.of(each.address()))
                .findFirst()
                .orElseThrow();
        Files.setLastModifiedTime(object, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        StoreAudit audit = new StoreAudit(project.workspace());
        assertThat(audit.collect(VersionRequest.DEFAULT_STORE)).isEmpty();
        assertThat(audit.verify(null))
                .allSatisfy(each -> assertThat(each.problem()).isNull());

        object.toFile().setWritable(true);
        Files.writeString(object, Files.readString(object).replace("\"a\"", "\"x\""));
        assertThat(audit.verify(null))
                .allSatisfy(each -> assertThat(each.problem()).contains("another reference profile"));
        project.write("later.csv", rows("age,plan", 50, 400));
        assertThatThrownBy(() -> evaluate("reference", "#production", "current", "later.csv"))
                .hasMessageContaining("damaged");
        Files.delete(object);
        assertThat(audit.verify(null))
                .allSatisfy(each -> assertThat(each.problem()).contains("no reference profile"));
    }

    @Test
    void aProfileThatWasChangedIsNotRegistered() throws Exception {
        evaluate("task", "binary", "predictions", "p.csv", "profile", List.of("train.csv"));
        project.write("evaluation/profile.json", "{}");
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model/model.onnx"))
                .hasMessageContaining("is not the one that the evaluation made");
        assertThat(project.tags()).isEmpty();
    }
}
