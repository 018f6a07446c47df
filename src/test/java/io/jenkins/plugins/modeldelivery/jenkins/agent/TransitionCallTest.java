package io.jenkins.plugins.modeldelivery.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training command that is driven as the controller does it: one call at a time, with nothing kept but the bytes. */
class TransitionCallTest {
    private static final int PATIENCE = 600;

    @TempDir
    Path job;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final Instant started = Instant.parse("2026-01-01T00:00:00Z");
    private Path folder;
    private BuildRecords records;

    @BeforeEach
    void folders() throws Exception {
        folder = Files.createDirectory(job.resolve("workspace"));
        records = new BuildRecords(job.resolve("builds/1"), job);
    }

    /** The controller died after the call came back and before its answer was kept, so the call is made again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aCallThatIsMadeAgainTrainsOnce(int killed) throws Exception {
        Transition end = drive("echo trained >> trained.txt; sleep 1; echo done", killed);

        assertThat(end.answer().outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.answer().values()).containsEntry("status", "succeeded");
        assertThat(folder.resolve("trained.txt")).hasContent("trained");
        assertThat(records.snapshot()).hasSize(1);
        assertThat(shown()).contains("done");
    }

    @Test
    void aCallThatIsMadeAgainAtEveryTransitionTrainsOnce() throws Exception {
        Transition end = drive("echo trained >> trained.txt; sleep 1", -1);

        assertThat(end.answer().outcome()).isEqualTo(Outcome.DONE);
        assertThat(folder.resolve("trained.txt")).hasContent("trained");
        assertThat(records.snapshot()).hasSize(1);
    }

    @Test
    void stoppingEndsTheTrainingAndSaysSo() throws Exception {
        StepRequest request = request("echo $$ > pid; sleep 600");
        Transition begun = call(request, null, "", false);
        while (!Files.exists(folder.resolve("pid"))
                || Files.readString(folder.resolve("pid")).isBlank()) {
            begun = call(request, begun.state(), begun.status(), false);
            Thread.sleep(50);
        }

        Transition end = call(request, begun.state(), begun.status(), true);

        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(end.answer().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(shown()).contains(end.status());
        assertThat(records.snapshot()).hasSize(1);
    }

    /** Drives the training to its end; the call with this number is made twice, or every one when it is negative. */
    private Transition drive(String command, int twice) throws Exception {
        StepRequest request = request(command);
        Transition last = null;
        for (int call = 0; call < PATIENCE; call++) {
            byte[] state = last == null ? null : last.state();
            String told = last == null ? "" : last.status();
            Transition next = call(request, state, told, false);
            if (call == twice || twice < 0) {
                next = call(request, state, told, false);
            }
            if (next.answer() != null) {
                return next;
            }
            last = next;
            Thread.sleep(Math.min(100, next.pauseMillis()));
        }
        throw new AssertionError("no end after " + PATIENCE + " calls: " + shown());
    }

    private Transition call(StepRequest request, byte[] state, String told, boolean stop) throws Exception {
        TaskListener listener = () -> new PrintStream(console, true, StandardCharsets.UTF_8);
        AgentWorkspace surroundings = new AgentWorkspace(
                Map.of("PATH", System.getenv("PATH")),
                listener,
                Map.of(),
                new BuildReference("churn", 1, "job/churn/1/", null, null, null),
                records.snapshot(),
                records,
                JobLauncher.none());
        return new TransitionCall(request, surroundings, null, started, state, told, stop)
                .invoke(folder.toFile(), null);
    }

    private static StepRequest request(String command) {
        return new StepRequest(
                DeliveryKind.RETRAIN,
                Map.of("name", "churn", "when", "always", "backend", "command", "command", command));
    }

    private String shown() {
        return console.toString(StandardCharsets.UTF_8);
    }
}
