package io.jenkins.plugins.modeldelivery.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real GTO and this project, on the same repository: what one writes, the other reads alike. */
class GtoConformanceIT {
    private static final List<String> NAMES = List.of("churn", "teams/fraud:scorer");
    private static final List<String> STAGES = List.of("staging", "production");

    @TempDir
    private Path folder;

    private String gto;
    private GitProject project;
    private int bytes;

    @BeforeEach
    void makeProject() throws Exception {
        gto = PythonTools.command("gto");
        project = GitProject.withModel(folder.resolve("project"));
    }

    @Test
    void gtoReadsWhatWeWrite() throws Exception {
        for (String name : NAMES) {
            register(name, "stage", "production");
            register(name, "stage", "production");
            register(name, "bump", "major");
            project.version(
                    "name",
                    name,
                    "action",
                    "promote",
                    "from",
                    "production",
                    "stage",
                    "staging",
                    "force",
                    true,
                    "message",
                    "by hand");
            project.version("name", name, "action", "freeze", "stage", "staging");
            project.version("name", name, "action", "rollback", "stage", "production");
            project.version("name", name, "action", "deregister", "version", "2.0.0");
            project.version("name", name, "action", "thaw", "stage", "staging");
            assertSameAnswers();
            project.version("name", name, "action", "unassign", "stage", "production");
            assertSameAnswers();
        }
        project.version("name", "churn", "action", "deprecate");
        assertSameAnswers();
        assertThat(gto("doctor")).contains("No issues found");
        register("churn");
        assertSameAnswers();
    }

    @Test
    void weReadEveryFormThatGtoWrites() throws Exception {
        project.commit("One");
        gto("register", "churn");
        gto("assign", "churn", "--version", "v0.0.1", "--stage", "production");
        gto("assign", "churn", "--version", "v0.0.1", "--stage", "staging", "--simple", "true");
        project.commit("Two");
        gto("register", "churn", "--bump-minor", "--simple", "false");
        gto("assign", "churn", "--version", "v0.1.0", "--stage", "production");
        gto("register", "teams/fraud:scorer", "--version", "v3.0.0-rc.1+b.2");
        assertSameAnswers();
        gto("deprecate", "churn", "v0.1.0", "production");
        assertSameAnswers();
        gto("deprecate", "churn", "v0.1.0", "--simple", "false");
        project.commit("Three");
        gto("assign", "churn", "HEAD", "--stage", "shadow", "--skip-registration");
        assertSameAnswers();
        gto("deprecate", "teams/fraud:scorer");
        assertSameAnswers();
        assertThat(project.tags())
                .contains(
                        "churn@v0.1.0#2",
                        "churn#staging",
                        "churn#production!#4",
                        "churn@v0.1.0!#5",
                        "churn#shadow#6",
                        "teams/fraud=scorer@deprecated");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothCanTakeTurns(long seed) throws Exception {
        Random random = new Random(seed);
        for (int turn = 1; turn <= 24; turn++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String stage = STAGES.get(random.nextInt(STAGES.size()));
            try {
                takeTurn(random.nextInt(9), name, stage, random);
            } catch (DeliveryException e) {
                // Nobody holds the stage, or there is no version yet: refused, and the answers must still agree.
                assertThat(e.getMessage()).isNotBlank();
            }
            if (turn % 6 == 0) {
                assertSameAnswers();
            }
        }
    }

    private void takeTurn(int kind, String name, String stage, Random random) throws Exception {
        List<String> versions = new RegistryQueries(project.workspace())
                .show(new ModelName(name)).stream()
                        .map(model -> model.version().inTag())
                        .toList();
        String some = versions.isEmpty() ? "v9.9.9" : versions.get(random.nextInt(versions.size()));
        switch (kind) {
            case 0, 1 -> register(name, random.nextBoolean() ? new Object[0] : new Object[] {"stage", stage});
            case 2 -> {
                project.commit("Turn");
                gtoMayFail("register", name);
            }
            case 3 -> gtoMayFail("assign", name, "--version", some, "--stage", stage);
            case 4 -> project.version("name", name, "version", some, "stage", stage);
            case 5 -> gtoMayFail("deprecate", name, some, stage);
            case 6 -> project.version("name", name, "action", "unassign", "stage", stage);
            case 7 -> project.version("name", name, "action", "rollback", "stage", stage);
            default -> gtoMayFail("deprecate", name, some);
        }
    }

    private void register(String name, Object... more) throws Exception {
        project.write("model/model.onnx", "weights " + ++bytes);
        List<Object> parameters = new ArrayList<>(List.of("name", name, "path", "model/model.onnx"));
        parameters.addAll(List.of(more));
        project.version(parameters.toArray());
    }

    private void assertSameAnswers() throws Exception {
        assertThat(RegistryAnswers.show(project.workspace()))
                .as("show, with tags " + project.tags())
                .isEqualTo(RegistryAnswers.gtoShow(json("show", "--json")));
        assertThat(RegistryAnswers.history(project.workspace()))
                .containsExactlyInAnyOrderElementsOf(RegistryAnswers.gtoHistory(json("history", "--json")));
    }

    private JsonNode json(String... arguments) throws Exception {
        return JsonMapper.builder().build().readTree(gto(arguments));
    }

    private String gto(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(gto));
        command.addAll(List.of(arguments));
        return GitProject.run(project.root, Map.of("PYTHONUTF8", "1"), command.toArray(String[]::new));
    }

    /** GTO refuses some turns, such as a second version on one commit; its state is compared either way. */
    private void gtoMayFail(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(gto));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project.root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output).doesNotContain("Unexpected error");
    }
}
