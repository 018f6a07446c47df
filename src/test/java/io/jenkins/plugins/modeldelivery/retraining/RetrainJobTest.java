package io.jenkins.plugins.modeldelivery.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainJobTest {
    private static final Instant NOW = RetrainFixture.NOW;

    @TempDir
    Path folder;

    private RetrainFixture fixture;
    private final Builds builds = new Builds();

    @BeforeEach
    void open() {
        fixture = new RetrainFixture(folder);
    }

    @Test
    void ordersABuildAndWaitsForItsEnd() throws Exception {
        RetrainState decided = start(Map.of("when", "always", "stage", "Train", "parameters", Map.of("DATA", "x")));
        RetrainState queued = advance(decided);

        assertThat(queued.result()).isEmpty();
        assertThat(queued.status()).contains("build #1").contains("waits for its turn");
        assertThat(queued.pause()).isPositive();
        assertThat(builds.orders.values()).singleElement().satisfies(order -> {
            assertThat(order.stage()).isEqualTo("Train");
            assertThat(order.job()).isNull();
            assertThat(order.parameters()).containsExactly(Map.entry("DATA", "x"));
            assertThat(order.reason()).isEqualTo("it is to be trained every time");
        });

        builds.status = RetrainStatus.RUNNING;
        RetrainState running = advance(queued);
        assertThat(running.status()).contains("at work");
        builds.status = RetrainStatus.SUCCEEDED;
        RetrainResult result = advance(running).result().orElseThrow();

        assertThat(result.run()).isEqualTo("build #1");
        assertThat(result.status()).isEqualTo(RetrainStatus.SUCCEEDED);
    }

    @Test
    void killedBetweenAnyTwoTransitionsItEndsInTheSamePlaceWithOneBuild() throws Exception {
        List<RetrainState> kept = new ArrayList<>();
        RetrainState state = start(Map.of("when", "always"));
        for (RetrainStatus each : List.of(RetrainStatus.QUEUED, RetrainStatus.RUNNING, RetrainStatus.SUCCEEDED)) {
            kept.add(state);
            builds.status = each;
            state = advance(state);
        }
        RetrainResult expected = state.result().orElseThrow();

        for (RetrainState from : kept) {
            RetrainState again = from;
            while (again.result().isEmpty()) {
                again = advance(again);
            }
            assertThat(again.result()).contains(expected);
        }
        assertThat(builds.orders).hasSize(1);
    }

    @Test
    void aFailedBuildFailsTheStep() throws Exception {
        RetrainState queued = advance(start(Map.of("when", "always")));
        builds.status = RetrainStatus.FAILED;

        assertThat(advance(queued).result().orElseThrow().failure()).contains("build #1 failed");
    }

    @Test
    void theTimeoutCancelsTheBuild() throws Exception {
        RetrainState queued = advance(start(Map.of("when", "always", "timeout", "2h")));

        assertThat(advance(queued, NOW.plus(Duration.ofHours(2))).result()).isEmpty();
        RetrainResult late = advance(queued, NOW.plus(Duration.ofHours(2)).plusMillis(1))
                .result()
                .orElseThrow();

        assertThat(late.status()).isEqualTo(RetrainStatus.FAILED);
        assertThat(late.failure()).contains("2h");
        assertThat(builds.cancelled).containsExactly("1");
    }

    @Test
    void stopCancelsTheBuild() throws Exception {
        RetrainState queued = advance(start(Map.of("when", "always")));
        RetrainResult result =
                capability(NOW).stop(queued, fixture.workspace()).result().orElseThrow();

        assertThat(result.status()).isEqualTo(RetrainStatus.FAILED);
        assertThat(builds.cancelled).containsExactly("1");
    }

    @Test
    void stopBeforeTheStartStartsNothing() throws Exception {
        capability(NOW).stop(start(Map.of("when", "always")), fixture.workspace());

        assertThat(builds.orders).isEmpty();
        assertThat(builds.cancelled).isEmpty();
    }

    @Test
    void withoutWaitingTheBuildIsLeftInTheQueue() throws Exception {
        RetrainResult result =
                advance(start(Map.of("when", "always", "wait", false))).result().orElseThrow();

        assertThat(result.status()).isEqualTo(RetrainStatus.QUEUED);
        assertThat(result.run()).isEqualTo("build #1");
    }

    @Test
    void whereThereAreNoJobsItSaysSo() throws Exception {
        RetrainCapability alone = new RetrainCapability(JobLauncher.none());
        RetrainState state = alone.start(fixture.request(Map.of("when", "always")), fixture.workspace());

        assertThatThrownBy(() -> alone.advance(state, fixture.workspace()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("backend: there is no job here");
    }

    private RetrainCapability capability(Instant time) {
        return new RetrainCapability(builds, RetrainFixture.clock(time));
    }

    private RetrainState start(Map<String, ?> parameters) throws Exception {
        return capability(NOW).start(fixture.request(parameters), fixture.workspace());
    }

    private RetrainState advance(RetrainState state) throws Exception {
        return advance(state, NOW);
    }

    private RetrainState advance(RetrainState state, Instant time) throws Exception {
        return capability(time).advance(RetrainFixture.kept(state), fixture.workspace());
    }

    /** A host whose builds all have the status that the test says. */
    private static final class Builds implements JobLauncher {
        private final Map<String, JobOrder> orders = new LinkedHashMap<>();
        private final List<String> cancelled = new ArrayList<>();
        private RetrainStatus status = RetrainStatus.QUEUED;

        @Override
        public JobRun launch(JobOrder order) {
            orders.putIfAbsent(order.key(), order);
            return look(new JobRun("1", "build #1", status));
        }

        @Override
        public JobRun look(JobRun run) {
            return new JobRun(run.id(), run.name(), status);
        }

        @Override
        public void cancel(JobRun run) {
            cancelled.add(run.id());
        }
    }
}
