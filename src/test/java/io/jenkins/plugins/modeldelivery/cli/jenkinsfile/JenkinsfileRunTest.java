package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door: what a run prints, keeps and answers. */
class JenkinsfileRunTest {
    @TempDir
    Path folder;

    RunFixture fixture;

    @BeforeEach
    void workspace() {
        fixture = new RunFixture(folder);
    }

    @Test
    void theConsoleLooksLikeJenkins() throws Exception {
        fixture.steps("echo 'hello'", "sh 'echo from the shell'")
                .with(settings -> settings.cause("Started by user jane"))
                .run();

        assertThat(fixture.console().lines())
                .containsExactly(
                        "Started by user jane",
                        "[Pipeline] Start of Pipeline",
                        "[Pipeline] node",
                        "Running on this machine in " + folder,
                        "[Pipeline] {",
                        "[Pipeline] stage",
                        "[Pipeline] { (Only)",
                        "[Pipeline] echo",
                        "hello",
                        "[Pipeline] sh",
                        "+ echo from the shell",
                        "from the shell",
                        "[Pipeline] }",
                        "[Pipeline] // stage",
                        "[Pipeline] }",
                        "[Pipeline] // node",
                        "[Pipeline] End of Pipeline",
                        "Finished: SUCCESS");
        assertThat(Files.readString(fixture.runFolder().resolve("console.log"))).isEqualTo(fixture.console());
    }

    @Test
    void colourGoesToTheTerminalAndNotIntoTheLog() throws Exception {
        fixture.steps("echo 'hello'", "sh \"printf '\\\\033[31mred\\\\033[0m\\\\n'\"")
                .with(settings -> settings.colour(true))
                .run();

        assertThat(fixture.console()).contains("\u001b[90m[Pipeline] echo\u001b[0m", "\u001b[31mred");
        assertThat(Files.readString(fixture.runFolder().resolve("console.log")))
                .contains("[Pipeline] echo", "red")
                .doesNotContain("\u001b");
    }

    @Test
    void eachRunHasItsNumberAndItsRecord() throws Exception {
        fixture.steps("echo 'x'").run();
        fixture.run();

        assertThat(fixture.record.number()).isEqualTo(2);
        JsonNode json = JsonFormat.mapper()
                .readTree(fixture.runFolder().resolve("run.json").toFile());
        assertThat(json.get("status").asText()).isEqualTo("ended");
        assertThat(json.get("result").asText()).isEqualTo("SUCCESS");
        assertThat(json.at("/stages/0/name").asText()).isEqualTo("Only");
        assertThat(json.at("/stages/0/result").asText()).isEqualTo("SUCCESS");
        assertThat(json.at("/stages/0/durationMillis").asLong()).isNotNegative();
        assertThat(folder.resolve(".model-delivery/runs/1/console.log")).exists();
    }

    @Test
    void runsAtTheSameTimeGetDifferentNumbers() throws Exception {
        fixture.steps("echo 'x'");
        Set<Integer> numbers = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 6)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        numbers.add(new RunFixture(folder).run().record.number());
                    } catch (Exception e) {
                        numbers.add(-1);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aFailingCommandIsToldWithItsPlace() throws Exception {
        fixture.steps("sh '''echo a\nfalse\necho b'''").run();

        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console())
                .contains("ERROR: script returned exit code 1")
                .contains("the last command was: false")
                .contains("  at Jenkinsfile:7\n    false\n    ^\n")
                .doesNotContain("+ echo b")
                .doesNotContain("Exception")
                .endsWith("Finished: FAILURE\n");
    }

    @Test
    void aGroovyErrorIsToldWithoutAStackTrace() throws Exception {
        fixture.text("node {\n  def list = []\n  echo list.first().name\n}\n").run();

        assertThat(fixture.console())
                .contains("ERROR: NoSuchElementException")
                .contains("at Jenkinsfile:3\n      echo list.first().name")
                .doesNotContain("\tat ");
    }

    @Test
    void theStackTraceComesWithDebug() throws Exception {
        fixture.text("node { error 'no' }")
                .with(settings -> settings.debug(true))
                .run();

        assertThat(fixture.console()).contains("\tat ");
    }

    @Test
    void anUnknownVariableIsNamed() throws Exception {
        fixture.steps("echo \"${NO_SUCH}\"").run();

        assertThat(fixture.console())
                .contains("ERROR: There is no variable, parameter or environment variable 'NO_SUCH'.")
                .contains("at Jenkinsfile:6");
    }

    @Test
    void aJenkinsfileWithProblemsIsNotRun() {
        fixture.steps("eco 'x'", "sh script: 'touch made', returnStdot: true");

        assertThatThrownBy(fixture::run)
                .isInstanceOf(InvalidJenkinsfileException.class)
                .hasMessageContaining("There is no step 'eco' here. Did you mean 'echo'?")
                .hasMessageContaining("Did you mean 'returnStdout'?");
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(folder.resolve(".model-delivery")).doesNotExist();
    }

    @Test
    void parametersHaveDefaultsAndTypes() throws Exception {
        fixture.jenkinsfile("parameters.Jenkinsfile").run();
        assertThat(fixture.said())
                .contains(
                        "text=none flag=false kind=small env=none",
                        "secret is ****",
                        "flag is a Boolean",
                        "shell sees none false");

        fixture.with(settings -> settings.parameters(Map.of("TEXT", "given", "FLAG", "true", "KIND", "large")))
                .run();
        assertThat(fixture.said()).contains("text=given flag=true kind=large env=given", "flag is true");
    }

    @Test
    void aParameterThatDoesNotFitIsRefused() throws Exception {
        fixture.jenkinsfile("parameters.Jenkinsfile");
        assertThatThrownBy(() -> fixture.with(settings -> settings.parameters(Map.of("TEXTT", "x")))
                        .run())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("TEXTT")
                .hasMessageContaining("Did you mean 'TEXT'?");

        fixture.with(settings -> settings.parameters(Map.of("KIND", "huge"))).run();
        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console()).contains("must be one of small, large, not 'huge'");
    }

    @Test
    void aRunCanBeginAtAStage() throws Exception {
        fixture.jenkinsfile("stages.Jenkinsfile")
                .with(settings -> settings.startStage("Second"))
                .run();

        assertThat(fixture.said())
                .contains("Stage \"First\" skipped due to this build restarting at stage \"Second\"")
                .contains("second", "third")
                .doesNotContain("first");
        assertThat(fixture.record.stages().get(0).result()).isEqualTo(BuildResult.NOT_BUILT);
    }

    @Test
    void anUnknownStageToBeginAtIsRefused() {
        fixture.jenkinsfile("stages.Jenkinsfile").with(settings -> settings.startStage("Secnd"));

        assertThatThrownBy(fixture::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Did you mean 'Second'?");
    }

    @Test
    void aMissingJenkinsfileIsNamed() {
        assertThatThrownBy(fixture::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("there is no Jenkinsfile");
    }
}
