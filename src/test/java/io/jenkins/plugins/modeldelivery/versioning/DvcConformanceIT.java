package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real DVC and this project, on the same store. */
class DvcConformanceIT {
    private static final ModelName CHURN = new ModelName("churn");

    @TempDir
    private Path folder;

    private GitProject project;
    private String dvc;
    private Path store;

    @BeforeEach
    void makeProject() throws Exception {
        dvc = PythonTools.command("dvc");
        project = GitProject.init(folder.resolve("project"));
        store = folder.resolve("remote");
        dvc("init", "-q");
        dvc("config", "core.analytics", "false");
        dvc("remote", "add", "-d", "shared", store.toString());
        project.commit("Start");
        project.write("model.onnx", "weights\r\nof a model\n");
        project.write("bundle/model.onnx", "weights");
        project.write("bundle/labels/ä b.txt", "yes no");
        project.write("bundle/labels/\"quoted\" \\ 😀.txt", "x");
        project.write("bundle/Z", "y");
        project.write("bundle/empty", "");
    }

    private String dvc(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(dvc));
        command.addAll(List.of(arguments));
        return GitProject.run(
                project.root, Map.of("DVC_NO_ANALYTICS", "1", "PYTHONUTF8", "1"), command.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "bundle"})
    void dvcGetsBackWhatWeStored(String path) throws Exception {
        VersionResult result = project.version(
                "name", "churn", "path", path, "store", store.toUri().toString(), "pointer", true);
        Path out = folder.resolve("out");
        dvc("get", project.root.toString(), path, "--rev", result.tag(), "-o", out.toString());
        assertSame(project.root.resolve(path), out);

        project.git("checkout", "-q", result.tag());
        GitProject.run(project.root, Map.of(), "rm", "-r", path);
        dvc("pull", "-q");
        assertSame(out, project.root.resolve(path));
        assertThat(dvc("status", "--cloud")).contains("in sync");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "bundle"})
    void ourPointerAndObjectsAreThoseOfDvcAdd(String path) throws Exception {
        VersionResult result = project.version(
                "name", "churn", "path", path, "store", store.toUri().toString(), "pointer", true);
        String ours = project.git("show", result.tag() + "^{commit}:" + path + ".dvc");
        dvc("add", "-q", path);
        assertThat(ours)
                .isEqualTo(Files.readString(project.root.resolve(path + ".dvc")).strip());
        assertSame(project.root.resolve(".dvc/cache/files"), store.resolve("files"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "bundle"})
    void weGetBackWhatDvcPushed(String path) throws Exception {
        dvc("add", "-q", path);
        project.write("artifacts.yaml", "churn:\n  type: model\n  path: " + path + "\n");
        project.commit("Model");
        dvc("push", "-q");
        GitProject.run(project.root, Map.of("PYTHONUTF8", "1"), PythonTools.command("gto"), "register", "churn");
        Path copy = folder.resolve("copy");
        assertSame(
                project.root.resolve(path),
                Files.createDirectories(copy.resolve("expected")).resolve("x"),
                path);
        GitProject.run(project.root, Map.of(), "rm", "-r", ".dvc/cache", path);

        ModelRegistry registry = project.workspace().registry();
        Path out = registry.materialize(
                registry.find(CHURN, "latest").orElseThrow(), Files.createDirectories(folder.resolve("out")));
        assertSame(copy.resolve("expected/x"), out);
    }

    @Test
    void anArtifactThatDvcTracksIsRegisteredAsItStandsInTheCommit() throws Exception {
        dvc("add", "-q", "model.onnx");
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model.onnx"))
                .hasMessageContaining("the pointer model.onnx.dvc is not in the commit");
        project.commit("Model");
        assertThat(project.version("name", "churn", "path", "model.onnx").created())
                .isTrue();
        project.write("model.onnx", "other weights");
        assertThatThrownBy(() -> project.version("name", "churn", "path", "model.onnx"))
                .hasMessageContaining("names other bytes");
    }

    /** Copies the first to the second, then compares. */
    private void assertSame(Path from, Path to, String path) throws Exception {
        GitProject.run(folder, Map.of(), "cp", "-r", from.toString(), to.toString());
        assertSame(project.root.resolve(path), to);
    }

    private void assertSame(Path expected, Path actual) throws Exception {
        assertThat(GitProject.run(folder, Map.of(), "diff", "-r", expected.toString(), actual.toString()))
                .isEmpty();
    }
}
