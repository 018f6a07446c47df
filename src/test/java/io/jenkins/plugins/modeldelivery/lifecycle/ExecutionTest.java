package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Asked ASKED = new Asked(new ModelName("churn"), 3);

    @TempDir
    Path folder;

    private final List<String> console = new ArrayList<>();
    private final RecordLog records = RecordLog.inMemory();
    private Workspace workspace;

    record Asked(ModelName name, int steps) implements Request {}

    record Came(String word) implements Result {
        @Override
        public Outcome outcome() {
            return Outcome.UNSTABLE;
        }

        @Override
        public String summary() {
            return "came to " + word;
        }

        @Override
        public List<ArtifactReference> inputs() {
            return List.of(new ArtifactReference("data", "a.csv", null, null));
        }
    }

    record Step(int left) implements ResumableState<Came> {
        @Override
        public Optional<Came> result() {
            return left == 0 ? Optional.of(new Came("end")) : Optional.empty();
        }

        @Override
        public Duration pause() {
            return left == 99 ? Duration.ofHours(1) : Duration.ZERO;
        }

        @Override
        public String status() {
            return left > 1 ? "working" : "nearly there";
        }
    }

    static final class Walk implements ResumableCapability<Asked, Step, Came> {
        private Step stopped;

        @Override
        public String name() {
            return "walk";
        }

        @Override
        public Step start(Asked request, Workspace workspace) {
            return new Step(request.steps());
        }

        @Override
        public Step advance(Step state, Workspace workspace) throws DeliveryException {
            if (state.left() == -1) {
                throw new DeliveryException("a wall");
            }
            return new Step(state.left() - 1);
        }

        @Override
        public Step stop(Step state, Workspace workspace) {
            stopped = state;
            return new Step(0);
        }
    }

    @BeforeEach
    void open() throws Exception {
        workspace = Workspace.in(folder)
                .console(console::add)
                .records(records)
                .build(new BuildReference("churn", 3, null, "c0ffee", "main", null))
                .open();
    }

    @Test
    void aResultLeavesOneRecord() throws Exception {
        Came result = execution().run(capability(() -> new Came("end")), ASKED);

        assertThat(result.word()).isEqualTo("end");
        assertThat(records.all()).singleElement().satisfies(record -> {
            assertThat(record.id()).matches("20260102T030405\\.678Z-greet-[0-9a-f]{8}");
            assertThat(record.capability()).isEqualTo("greet");
            assertThat(record.model()).isEqualTo("churn");
            assertThat(record.started()).isEqualTo("2026-01-02T03:04:05.678Z");
            assertThat(record.outcome()).isEqualTo(Outcome.UNSTABLE);
            assertThat(record.summary()).isEqualTo("came to end");
            assertThat(record.build().number()).isEqualTo(3);
            assertThat(record.request().path("steps").asInt()).isEqualTo(3);
            assertThat(record.result().path("word").asText()).isEqualTo("end");
            assertThat(record.inputs()).hasSize(1);
        });
    }

    @Test
    void aFailureLeavesOneRecordToo() throws Exception {
        assertThatThrownBy(() -> execution()
                        .run(
                                capability(() -> {
                                    throw new DeliveryException("no such file");
                                }),
                                ASKED))
                .hasMessage("no such file");

        assertThat(records.all()).singleElement().satisfies(record -> {
            assertThat(record.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(record.summary()).isEqualTo("no such file");
            assertThat(record.result()).isNull();
        });
    }

    @Test
    void whatWaitsTellsEachStatusOnceAndLeavesOneRecord() throws Exception {
        assertThat(execution().run(new Walk(), ASKED).word()).isEqualTo("end");

        assertThat(console).containsExactly("working", "nearly there");
        assertThat(records.all()).hasSize(1);
    }

    @Test
    void whatWaitsAndFailsLeavesOneRecord() throws Exception {
        assertThatThrownBy(() -> execution().run(new Walk(), new Asked(ASKED.name(), -1)))
                .hasMessage("a wall");

        assertThat(records.all()).extracting(DeliveryRecord::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    @Timeout(20)
    void whatIsInterruptedIsStoppedAndLeavesARecord() throws Exception {
        Walk walk = new Walk();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> execution().run(walk, new Asked(ASKED.name(), 99)))
                .isInstanceOf(InterruptedException.class);

        assertThat(walk.stopped).isEqualTo(new Step(99));
        assertThat(records.all()).singleElement().satisfies(record -> assertThat(
                        record.result().path("word").asText())
                .isEqualTo("end"));
    }

    @Test
    void idsSortByTheTimeOfTheBeginning() throws Exception {
        for (long milliseconds : new long[] {0, 1, 1000, 86_400_000}) {
            new Execution(workspace, Clock.fixed(NOW.plusMillis(milliseconds), ZoneOffset.UTC))
                    .run(capability(() -> new Came("end")), ASKED);
        }

        assertThat(records.all()).extracting(DeliveryRecord::id).isSorted();
    }

    private Execution execution() {
        return new Execution(workspace, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private interface Work {
        Came run() throws DeliveryException;
    }

    private static Capability<Asked, Came> capability(Work work) {
        return new Capability<>() {
            @Override
            public String name() {
                return "greet";
            }

            @Override
            public Came run(Asked request, Workspace workspace) throws DeliveryException {
                return work.run();
            }
        };
    }
}
