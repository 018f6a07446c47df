package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bump: auto} makes of what changed, and that the reason is in the tag. */
class AutomaticBumpTest {
    private static final Path MODELS = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/serving")
            .toAbsolutePath();

    @TempDir
    private Path folder;

    private GitProject project;
    private int bytes;

    @BeforeEach
    void makeProject() throws Exception {
        project = GitProject.withModel(folder.resolve("project"));
    }

    private VersionResult register(String path, Object... more) throws Exception {
        Object[] parameters = new Object[4 + more.length];
        parameters[0] = "name";
        parameters[1] = "churn";
        parameters[2] = "path";
        parameters[3] = path;
        System.arraycopy(more, 0, parameters, 4, more.length);
        return project.version(parameters);
    }

    private VersionResult registerOther(Object... more) throws Exception {
        project.write("model/model.bin", "weights " + ++bytes);
        return register("model/model.bin", more);
    }

    private void copy(String model) throws Exception {
        Files.createDirectories(project.root.resolve("model"));
        Files.write(project.root.resolve("model/m.onnx"), Files.readAllBytes(MODELS.resolve(model)));
    }

    @Test
    void anotherSchemaIsMajor() throws Exception {
        copy("identity-int16.onnx");
        register("model/m.onnx");
        copy("identity-bool.onnx");
        VersionResult result = register("model/m.onnx");

        assertThat(result.version()).hasToString("2.0.0");
        assertThat(result.reason())
                .startsWith("major: the schema changed: input: int16[")
                .contains("→ bool[");
        assertThat(project.git("tag", "-l", "--format=%(contents)", "churn@v2.0.0"))
                .contains("Reason: " + result.reason())
                .contains("Schema-Digest: sha256:", "Schema-Input: bool[", "Schema-Output: bool[");
        VersionDifference difference =
                new RegistryQueries(project.workspace()).diff(new ModelName("churn"), "1.0.0", "2.0.0");
        assertThat(difference.schema()).hasSize(2).allMatch(line -> line.contains("→ bool["));
    }

    @Test
    void aDeclaredSchemaCounts() throws Exception {
        project.write(
                "model/schema.json", "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [-1, 4]}]}");
        registerOther("schema", "model/schema.json");
        assertThat(registerOther("schema", "model/schema.json").version()).hasToString("1.0.1");
        project.write(
                "model/schema.json", "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [-1, 5]}]}");
        VersionResult result = registerOther("schema", "model/schema.json");
        assertThat(result.version()).hasToString("2.0.0");
        assertThat(result.reason()).isEqualTo("major: the schema changed: input: FP32[?,4] x → FP32[?,5] x");
        // A caller can't know what an artifact takes that no longer says so.
        assertThat(registerOther().reason()).startsWith("major: the schema changed: it can't be read any more");
        project.write("model/schema.json", "{}");
        assertThatThrownBy(() -> registerOther("schema", "model/schema.json"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("schema")
                .hasMessageContaining("lists no inputs and no outputs");
    }

    @Test
    void otherParametersAreMinor() throws Exception {
        project.write("params.yaml", "train: {lr: 0.1, depth: 3}\n");
        project.commit("Parameters");
        registerOther();
        project.write("params.yaml", "train: {lr: 0.2, depth: 3}\n");
        VersionResult uncommitted = registerOther();
        assertThat(uncommitted.version()).hasToString("1.1.0");
        assertThat(uncommitted.reason()).isEqualTo("minor: the parameters changed: train.lr 0.1 → 0.2");
        project.commit("The same, committed");
        assertThat(registerOther().reason())
                .isEqualTo("patch: only run again, data, parameters and code are those of 1.1.0");
        VersionResult labelled = registerOther("labels", Map.of("param.seed", "7", "team", "fraud"));
        assertThat(labelled.reason()).isEqualTo("minor: the parameters changed: seed (none) → 7");
        VersionDifference difference =
                new RegistryQueries(project.workspace()).diff(new ModelName("churn"), "1.0.0", "latest");
        assertThat(difference.parameters())
                .containsExactly(
                        new VersionDifference.Parameter("seed", null, "7"),
                        new VersionDifference.Parameter("train.lr", "0.1", "0.2"));
    }

    /** A pipeline of two stages as {@code dvc repro} locks it. */
    private void lock(String rawMd5, String lr, String modelMd5) throws Exception {
        project.write("dvc.lock", """
                schema: '2.0'
                stages:
                  prepare:
                    cmd: python prepare.py
                    deps:
                    - {path: data/raw.csv, hash: md5, md5: %s, size: 100}
                    outs:
                    - {path: data/clean.csv, hash: md5, md5: 0123456789abcdef0123456789abcdef, size: 90}
                  train:
                    cmd: python train.py
                    deps:
                    - {path: data/clean.csv, hash: md5, md5: 0123456789abcdef0123456789abcdef, size: 90}
                    - {path: train.py, hash: md5, md5: fedcba9876543210fedcba9876543210, size: 15}
                    params:
                      params.yaml:
                        train.lr: %s
                    outs:
                    - {path: model/model.bin, hash: md5, md5: %s, size: 9}
                """.formatted(rawMd5, lr, modelMd5));
    }

    @Test
    void dvcLockTellsDataAndParametersOverAllStages() throws Exception {
        lock("a".repeat(32), "0.1", md5("weights 1"));
        project.commit("Locked");
        registerOther();
        assertThat(project.git("tag", "-l", "--format=%(contents)", "churn@v1.0.0"))
                .contains("DVC-Data: md5:" + "a".repeat(32) + " 100 data/raw.csv")
                .contains("Parameters: {\"train.lr\":\"0.1\"}")
                .doesNotContain("clean.csv", "train.py");
        lock("b".repeat(32), "0.1", md5("weights 2"));
        project.commit("Other data");
        assertThat(registerOther().reason()).isEqualTo("minor: the data changed: data/raw.csv");
        lock("b".repeat(32), "0.3", md5("weights 3"));
        project.commit("Other rate");
        assertThat(registerOther().reason()).isEqualTo("minor: the parameters changed: train.lr 0.1 → 0.3");
        assertThat(new RegistryQueries(project.workspace())
                        .lineage(new ModelName("churn"), "latest")
                        .nodes())
                .anySatisfy(node -> {
                    assertThat(node.kind()).isEqualTo("data");
                    assertThat(node.label()).isEqualTo("data/raw.csv");
                    assertThat(node.digest()).isEqualTo("md5:" + "b".repeat(32));
                });
        // The lock file is of another run than these bytes.
        registerOther();
        assertThat(project.git("tag", "-l", "--format=%(contents)", "churn@v1.2.1"))
                .doesNotContain("DVC-Data");
    }

    private String md5(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("text"), text);
        return GitProject.run(folder, Map.of(), "md5sum", file.toString()).substring(0, 32);
    }
}
