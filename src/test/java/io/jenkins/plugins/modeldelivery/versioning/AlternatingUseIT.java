package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real GTO, the real DVC and this project take turns in one repository, with one model at its root and one in a
 * folder. After each turn all three find the same versions, the same holders of the stages and the same bytes.
 */
class AlternatingUseIT {
    /** Each model with its artifact. */
    private static final Map<String, String> MODELS =
            new TreeMap<>(Map.of("churn", "model.onnx", "teams/fraud:scorer", "teams/fraud/scorer.bin"));

    @TempDir
    private Path folder;

    private final JsonMapper json = JsonMapper.builder().build();
    private GitProject project;
    private String store;
    private Process reader;
    private BufferedReader answers;
    private Writer questions;
    private int pulls;

    @BeforeEach
    void makeProject() throws Exception {
        PythonTools.command("gto");
        project = GitProject.init(folder.resolve("project"));
        store = folder.resolve("remote").toUri().toString();
        run("dvc", "init", "-q");
        run("dvc", "config", "core.analytics", "false");
        run("dvc", "remote", "add", "-d", "shared", folder.resolve("remote").toString());
        project.write(".gto", "types: [model]\nstages: [staging, production]\n");
        project.write("dvc.yaml", "artifacts:\n  churn:\n    path: model.onnx\n    type: model\n");
        project.write("teams/fraud/dvc.yaml", "artifacts:\n  scorer:\n    path: scorer.bin\n    type: model\n");
        project.commit("Start");
        reader = new ProcessBuilder(
                        PythonTools.command("python"),
                        Path.of("src/test/python/registry_reader.py")
                                .toAbsolutePath()
                                .toString())
                .directory(project.root.toFile())
                .redirectError(folder.resolve("reader.log").toFile())
                .start();
        answers = reader.inputReader();
        questions = reader.outputWriter();
        assertThat(answers.readLine()).isEqualTo("ready");
    }

    @AfterEach
    void stop() {
        if (reader != null) {
            reader.destroy();
        }
    }

    private String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PythonTools.command(tool)));
        command.addAll(List.of(arguments));
        return GitProject.run(
                project.root, Map.of("DVC_NO_ANALYTICS", "1", "PYTHONUTF8", "1"), command.toArray(String[]::new));
    }

    private interface Turn {
        void with(String name, String path) throws Exception;
    }

    private void each(Turn turn) throws Exception {
        for (Map.Entry<String, String> model : MODELS.entrySet()) {
            turn.with(model.getKey(), model.getValue());
        }
        assertAllReadTheSame();
    }

    /** New bytes that DVC tracks, in a commit of their own. */
    private void dvcAdd(String path, String bytes) throws Exception {
        project.write(path, bytes + " of " + path);
        run("dvc", "add", "-q", path);
        project.commit(bytes);
    }

    @Test
    void allThreeReadTheSameAfterEveryTurn() throws Exception {
        each((name, path) -> {
            dvcAdd(path, "weights 1");
            run("dvc", "push", "-q");
            run("gto", "register", name);
            run("gto", "assign", name, "--version", "v0.0.1", "--stage", "staging");
        });
        each((name, path) -> {
            project.write(path, "weights 2 of " + path);
            VersionResult ours = ours(name, "path", path, "bump", "minor", "stage", "production", "pointer", true);
            assertThat(ours.version()).hasToString("0.1.0");
        });
        each((name, path) -> {
            dvcAdd(path, "weights 3");
            VersionResult ours = ours(name, "path", path, "bump", "patch", "stage", "staging");
            assertThat(ours.version()).hasToString("0.1.1");
        });
        each((name, path) -> {
            dvcAdd(path, "weights 4");
            run("dvc", "push", "-q");
            run("gto", "register", name, "--bump-major");
            run("gto", "assign", name, "--version", "v1.0.0", "--stage", "production");
        });
        each((name, path) -> {
            VersionResult back = ours(name, "action", "rollback", "stage", "production");
            assertThat(back.version()).hasToString("0.1.0");
        });
        each((name, path) -> {
            run("gto", "deprecate", name, "v0.1.1", "staging");
            ours(name, "version", "1.0.0", "stage", "staging");
        });
        each((name, path) -> {
            ours(name, "action", "promote", "from", "staging", "stage", "production", "force", true, "message", "now");
            ours(name, "action", "deregister", "version", "0.0.1");
        });
        each((name, path) -> {
            run("gto", "deprecate", name, "v0.1.1");
            project.write(path, "weights 5 of " + path);
            assertThat(ours(name, "path", path, "bump", "minor", "pointer", true)
                            .version())
                    .hasToString("1.1.0");
        });

        assertThat(run("gto", "doctor")).contains("No issues found");
        assertThat(new RegistryQueries(project.workspace()).doctor()).isEmpty();
        assertThat(new StoreAudit(project.workspace()).verify(null))
                .allSatisfy(audit -> assertThat(audit.problem()).isNull());
        // What was deregistered and deprecated can still be checked out and pulled by DVC.
        project.git("checkout", "-q", "-f", "churn@v0.1.1");
        run("dvc", "checkout", "-q", "--force");
        assertThat(Files.readString(project.root.resolve("model.onnx"))).isEqualTo("weights 3 of model.onnx");
    }

    @Test
    void whatGtoAllowsCountsForUs() throws Exception {
        dvcAdd("model.onnx", "weights 1");
        assertThatThrownBy(() -> ours("churn", "path", "model.onnx", "stage", "shadow"))
                .hasMessageContaining("'shadow' is not among the stages in .gto: staging, production");
        assertThatThrownBy(() -> run("gto", "assign", "churn", "HEAD", "--stage", "shadow"))
                .hasMessageContaining("Allowed stages are");
        project.write("other.onnx", "others");
        assertThatThrownBy(() -> ours("churn", "path", "other.onnx"))
                .hasMessageContaining(
                        "'other.onnx' is not the artifact of churn: dvc.yaml in the commit says 'model.onnx'");
        assertThat(project.tags()).isEmpty();
    }

    private VersionResult ours(String name, Object... more) throws Exception {
        List<Object> parameters = new ArrayList<>(List.of("name", name, "store", store));
        parameters.addAll(List.of(more));
        return project.version(parameters.toArray());
    }

    private void assertAllReadTheSame() throws Exception {
        Map<String, Map<String, List<String>>> asked = new LinkedHashMap<>();
        Map<String, Map<String, String>> oursByName = new LinkedHashMap<>();
        ModelRegistry registry = project.workspace().registry();
        RegistryQueries queries = new RegistryQueries(project.workspace());
        for (ModelSummary model : queries.list()) {
            Map<String, String> bytes = new TreeMap<>();
            for (RegisteredModel version : queries.show(model.name())) {
                Path out = Files.createDirectories(folder.resolve("pull" + ++pulls));
                bytes.put(version.version().inTag(), Md5.of(registry.materialize(version, out)));
            }
            List<String> versions = List.copyOf(bytes.keySet());
            // DVC takes the last tag of a stage for its holder, also one that takes it away.
            List<String> stages = model.stages().keySet().stream()
                    .filter(stage -> lastIsAssignment(queries, model.name(), stage))
                    .toList();
            stages.forEach(stage ->
                    bytes.put("#" + stage, bytes.get("v" + model.stages().get(stage))));
            asked.put(model.name().value(), Map.of("versions", versions, "stages", stages));
            oursByName.put(model.name().value(), bytes);
        }
        questions.write(json.writeValueAsString(Map.of("artifacts", asked)) + "\n");
        questions.flush();
        String line = answers.readLine();
        assertThat(line).as(Files.readString(folder.resolve("reader.log"))).isNotNull();
        JsonNode theirs = json.readTree(line);
        String with = "with tags " + project.tags();
        assertThat(RegistryAnswers.show(project.workspace()))
                .as(with)
                .isEqualTo(RegistryAnswers.gtoShow(theirs.path("show")));
        assertThat(RegistryAnswers.history(project.workspace()))
                .as(with)
                .containsExactlyInAnyOrderElementsOf(RegistryAnswers.gtoHistory(theirs.path("history")));
        assertThat(json.<JsonNode>valueToTree(oursByName)).as(with).isEqualTo(theirs.path("artifacts"));
    }

    private static boolean lastIsAssignment(RegistryQueries queries, ModelName name, String stage) {
        try {
            return queries.history(name).stream()
                    .filter(entry -> stage.equals(entry.stage()))
                    .findFirst()
                    .orElseThrow()
                    .event()
                    .equals("assignment");
        } catch (io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException e) {
            throw new IllegalStateException(e);
        }
    }
}
