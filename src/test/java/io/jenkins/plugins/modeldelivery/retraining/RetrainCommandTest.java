package io.jenkins.plugins.modeldelivery.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetrainCommandTest {
    @TempDir
    Path folder;

    private RetrainFixture fixture;
    private final RetrainCapability capability = new RetrainCapability(JobLauncher.none());

    @BeforeEach
    void open() {
        assumeThat(Files.isExecutable(Path.of("/bin/sh")))
                .as("a POSIX shell at /bin/sh")
                .isTrue();
        fixture = new RetrainFixture(folder);
    }

    @Test
    void runsTheCommandInTheWorkspaceAndShowsItsOutput() throws Exception {
        RetrainResult result = run(Map.of(
                "when",
                "always",
                "command",
                "echo \"$DATA\" >trained\necho done; printf unfinished",
                "parameters",
                Map.of("DATA", "later $HOME.csv")));

        assertThat(result.status()).isEqualTo(RetrainStatus.SUCCEEDED);
        assertThat(result.exitStatus()).isZero();
        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(folder.resolve("trained")).hasContent("later $HOME.csv\n");
        assertThat(fixture.console).contains("done", "unfinished");
        assertThat(fixture.records.all()).singleElement().satisfies(record -> {
            assertThat(record.result().path("decision").asText()).isEqualTo("retrain");
            assertThat(record.result().path("status").asText()).isEqualTo("succeeded");
            assertThat(record.result().path("evidence").get(0).path("condition").asText())
                    .isEqualTo("always");
        });
    }

    @Test
    void aFailingCommandFailsTheStepWithItsExitStatus() throws Exception {
        RetrainResult result = run(Map.of("when", "always", "command", "echo before\nexit 7\necho after"));

        assertThat(result.exitStatus()).isEqualTo(7);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).contains("exit status 7").contains("it is to be trained every time");
        assertThat(fixture.console).contains("before").doesNotContain("after");
    }

    @Test
    void stopsAtTheFirstFailingLine() throws Exception {
        assertThat(run(Map.of("when", "always", "command", "false\ntouch reached"))
                        .exitStatus())
                .isEqualTo(1);
        assertThat(folder.resolve("reached")).doesNotExist();
    }

    @Test
    void theCommandSeesTheBuildsEnvironmentOnlyAndItsKey() throws Exception {
        fixture.environment.put("FROM_BUILD", "yes");

        run(Map.of("when", "always", "command", "env >seen"));

        assertThat(Files.readAllLines(folder.resolve("seen")))
                .contains("FROM_BUILD=yes")
                .anyMatch(line -> line.startsWith(RetrainCapability.KEY_VARIABLE + "="))
                .noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void aSkippedTrainingRunsNothing() throws Exception {
        RetrainResult result = run(Map.of("when", "drift > 0.2", "command", "touch trained"));

        assertThat(result.decision()).isEqualTo(RetrainResult.Decision.SKIP);
        assertThat(result.status()).isEqualTo(RetrainStatus.NONE);
        assertThat(result.run()).isNull();
        assertThat(folder.resolve("trained")).doesNotExist();
        assertThat(fixture.console).anyMatch(line -> line.startsWith("WARNING: "));
    }

    @Test
    void theTimeoutKillsTheWholeProcessTree() throws Exception {
        RetrainState state = start(Map.of(
                "when",
                "always",
                "timeout",
                "10m",
                "command",
                "sleep 61 &\necho $! >child\n(sleep 62 & echo $! >orphan)\nsleep 63"));
        awaitFile("orphan");
        RetrainCapability later =
                new RetrainCapability(JobLauncher.none(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)));

        RetrainResult result =
                later.advance(state, fixture.workspace()).result().orElseThrow();

        assertThat(result.status()).isEqualTo(RetrainStatus.FAILED);
        assertThat(result.failure()).contains("10m");
        assertThat(List.of("child", "orphan")).noneMatch(this::isAlive);
    }

    @Test
    void stopKillsTheWholeProcessTree() throws Exception {
        RetrainState state = start(Map.of("when", "always", "command", "sleep 61 &\necho $! >child\nwait"));
        awaitFile("child");

        RetrainResult result =
                capability.stop(state, fixture.workspace()).result().orElseThrow();

        assertThat(result.failure()).isEqualTo("it was stopped");
        assertThat(isAlive("child")).isFalse();
    }

    @Test
    void aHostThatForgotThatItHadStartedDoesNotStartAgain() throws Exception {
        RetrainRequest request = fixture.request(Map.of("when", "always", "command", "echo once >>count\nsleep 1"));
        RetrainState decided = RetrainFixture.kept(capability.start(request, fixture.workspace()));
        RetrainState lost = capability.advance(decided, fixture.workspace());
        assertThat(lost.isStarted()).isTrue();

        RetrainResult result = finish(decided);

        assertThat(result.status()).isEqualTo(RetrainStatus.SUCCEEDED);
        assertThat(folder.resolve("count")).hasContent("once\n");
    }

    @Test
    void anotherHostFindsTheCommandThatEndedMeanwhile() throws Exception {
        RetrainState state = RetrainFixture.kept(start(Map.of("when", "always", "command", "echo hello\nexit 3")));
        fixture.console.clear();
        awaitFile(TrainingCommand.folderName(state.key()) + "/exit-status");

        RetrainResult result = new RetrainCapability(JobLauncher.none())
                .advance(state, fixture.workspace())
                .result()
                .orElseThrow();

        assertThat(result.exitStatus()).isEqualTo(3);
        assertThat(fixture.console).contains("hello");
    }

    @Test
    void aCommandThatVanishedIsNotWaitedForEndlessly() throws Exception {
        RetrainState state = start(Map.of("when", "always", "command", "sleep 61"));
        ProcessTree.kill(ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve(TrainingCommand.folderName(state.key()) + "/pid"))
                                .strip()))
                .orElseThrow());

        RetrainResult result = finish(state);

        assertThat(result.status()).isEqualTo(RetrainStatus.FAILED);
        assertThat(result.exitStatus()).isNull();
        assertThat(result.failure()).contains("without an exit status");
    }

    @Test
    void withoutWaitingItIsLeftToRun() throws Exception {
        RetrainResult result = run(Map.of("when", "always", "wait", false, "command", "sleep 1\ntouch trained"));

        assertThat(result.status()).isEqualTo(RetrainStatus.RUNNING);
        assertThat(result.run()).startsWith(".model-delivery/retrain/");
        awaitFile("trained");
    }

    private RetrainResult run(Map<String, ?> parameters) throws Exception {
        return new Execution(fixture.workspace()).run(capability, fixture.request(parameters));
    }

    private RetrainState start(Map<String, ?> parameters) throws Exception {
        return capability.advance(
                capability.start(fixture.request(parameters), fixture.workspace()), fixture.workspace());
    }

    private RetrainResult finish(RetrainState from) throws Exception {
        RetrainState state = from;
        while (state.result().isEmpty()) {
            Thread.sleep(state.pause().toMillis());
            state = capability.advance(RetrainFixture.kept(state), fixture.workspace());
        }
        return state.result().get();
    }

    private void awaitFile(String name) throws Exception {
        while (!Files.exists(folder.resolve(name))
                || Files.size(folder.resolve(name)) == 0 && !name.equals("trained")) {
            Thread.sleep(20);
        }
    }

    private boolean isAlive(String pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readString(folder.resolve(pidFile)).strip()))
                    .filter(ProcessHandle::isAlive)
                    // A process that has ended but whose parent has not yet looked (a zombie) has no command.
                    .filter(handle -> handle.info().command().isPresent())
                    .isPresent();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
