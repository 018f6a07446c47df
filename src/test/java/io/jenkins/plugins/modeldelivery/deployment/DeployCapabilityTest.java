package io.jenkins.plugins.modeldelivery.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelRegistry;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time limit and the end by abort, which all targets share, with a target that only waits. */
class DeployCapabilityTest {
    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private boolean comesBack = true;
    private DeployCapability capability;
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        capability = new DeployCapability(Map.of(Target.LOCAL, new Waiting()), clock);
        workspace = Workspace.in(folder).registry(any -> new OneModel()).open();
    }

    private DeployState start(Object... namesAndValues) throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of("name", "churn", "timeout", "1m"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return capability.start(RequestReader.read(DeployRequest.class, parameters), workspace);
    }

    @Test
    void theTimeoutTurnsToTheWayBack() throws Exception {
        DeployState state = start();
        clock.move(Duration.ofSeconds(60));
        state = capability.advance(state, workspace);
        assertThat(state.result()).isEmpty();
        clock.move(Duration.ofSeconds(1));

        state = capability.advance(state, workspace);

        DeployResult result = state.result().orElseThrow();
        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).isEqualTo("the timeout of 1m was over while it was waiting");
        assertThat(capability.advance(state, workspace)).isSameAs(state);
    }

    @Test
    void aWayBackThatDoesNotEndIsAnError() throws Exception {
        comesBack = false;
        DeployState state = start();
        clock.move(Duration.ofSeconds(61));
        DeployState goingBack = capability.advance(state, workspace);
        assertThat(goingBack.result()).isEmpty();
        clock.move(Duration.ofMinutes(5));

        assertThatThrownBy(() -> capability.advance(goingBack, workspace))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("could not even be rolled back within 5m after its timeout");
    }

    @Test
    void anAbortRollsBackToTheEndOrLeaves() throws Exception {
        assertThat(capability.stop(start(), workspace).result().orElseThrow().reason())
                .isEqualTo("the build was aborted");
        assertThat(capability.stop(start("onAbort", "leave"), workspace).result())
                .isEmpty();
    }

    private record Waited(DeployPlan plan, String reason, DeployResult end) implements TargetState {
        @Override
        public boolean rollingBack() {
            return reason != null;
        }

        @Override
        public Optional<DeployResult> result() {
            return Optional.ofNullable(end);
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(1);
        }

        @Override
        public String status() {
            return "waiting";
        }
    }

    private final class Waiting implements DeploymentTarget<Waited> {
        @Override
        public Class<Waited> stateType() {
            return Waited.class;
        }

        @Override
        public Waited start(DeployPlan plan, Workspace any) {
            return new Waited(plan, null, null);
        }

        @Override
        public Waited advance(Waited state, Workspace any) {
            if (!state.rollingBack() || !comesBack) {
                return state;
            }
            DeployRequest request = state.plan().request();
            return new Waited(
                    state.plan(),
                    state.reason(),
                    new DeployResult(
                            request.name(),
                            request.target(),
                            null,
                            state.plan().version(),
                            null,
                            request.strategy(),
                            Verdict.ROLLED_BACK,
                            state.reason(),
                            null,
                            state.plan().digest(),
                            null,
                            Outcome.REFUSED));
        }

        @Override
        public Waited rollBack(Waited state, String reason, Workspace any) {
            return state.rollingBack() ? state : new Waited(state.plan(), reason, null);
        }
    }

    private static final class OneModel implements ModelRegistry {
        @Override
        public Optional<RegisteredModel> find(ModelName name, String reference) {
            return Optional.of(new RegisteredModel(
                    name,
                    ModelVersion.of(1, 0, 0),
                    Digest.of(new byte[0]),
                    0,
                    "model",
                    "c".repeat(40),
                    List.of(),
                    Instant.EPOCH,
                    Map.of()));
        }

        @Override
        public Path materialize(RegisteredModel model, Path directory) {
            throw new IllegalStateException("Nobody asks for the bytes");
        }
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
