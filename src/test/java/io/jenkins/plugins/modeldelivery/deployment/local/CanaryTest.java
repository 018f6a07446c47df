package io.jenkins.plugins.modeldelivery.deployment.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traffic in steps, with and without somebody who objects. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CanaryTest {
    @TempDir
    Path folder;

    private Deployments deployments;

    @BeforeEach
    void deployTheFirst() throws Exception {
        Registry registry = new Registry().with("1.0.0", Deployments.model("linear-1"));
        deployments = new Deployments(folder, registry);
        deployments.deploy();
        registry.with("1.1.0", Deployments.model("linear-2"));
    }

    @AfterEach
    void stop() throws Exception {
        deployments.close();
    }

    private DeployState advanceTo(DeployState from, int step) throws Exception {
        DeployState state = from;
        while (((LocalState) state.at()).phase() != LocalPhase.HOLD || ((LocalState) state.at()).step() != step) {
            Thread.sleep(state.pause().toMillis());
            state = deployments.capability.advance(state, deployments.workspace);
            assertThat(state.result()).isEmpty();
        }
        return state;
    }

    private DeployResult finish(DeployState from) throws Exception {
        DeployState state = from;
        while (state.result().isEmpty()) {
            Thread.sleep(state.pause().toMillis());
            state = deployments.capability.advance(state, deployments.workspace);
        }
        return state.result().get();
    }

    private DeployState start(Object... parameters) throws Exception {
        return deployments.capability.start(Deployments.request(parameters), deployments.workspace);
    }

    @Test
    void theSharesGrowStepByStep() throws Exception {
        DeployState state = start("strategy", "canary", "steps", List.of("10:300ms", "50:300ms"));
        state = advanceTo(state, 0);
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 90, "1.1.0", 10));
        assertThat(state.status()).startsWith("holding 10 % of the traffic on 1.1.0 until ");
        state = advanceTo(state, 1);
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 50, "1.1.0", 50));
        DeployResult result = finish(state);
        assertThat(result.verdict()).isEqualTo(Verdict.DEPLOYED);
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 0, "1.1.0", 100));
    }

    @Test
    void errorsDuringAStepEndIt() throws Exception {
        // What came before the step does not count against it.
        DeployState state = start(
                "strategy",
                "canary",
                "steps",
                List.of("10:500ms"),
                "analysis",
                Map.of("maxErrorRate", 0.25, "minRequests", 4));
        state = advanceTo(state, 0);
        for (int i = 0; i < 2; i++) {
            deployments.infer("/versions/1.1.0", Deployments.GOOD);
            deployments.infer("/versions/1.1.0", Deployments.BAD);
        }

        DeployResult result = finish(state);

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason())
                .isEqualTo("at 10 % of the traffic 2 of its 4 requests failed (50.00 %), and maxErrorRate is 25.00 %");
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 100));
    }

    @Test
    void aGoodStepPassesAndOneWithTooFewRequestsWaits() throws Exception {
        DeployState state = start(
                "strategy",
                "canary",
                "steps",
                List.of("20:100ms"),
                "analysis",
                Map.of("minRequests", 3, "maxLatencyP95", "20s"));
        state = advanceTo(state, 0);
        Thread.sleep(200);
        state = deployments.capability.advance(state, deployments.workspace);
        assertThat(((LocalState) state.at()).phase()).isEqualTo(LocalPhase.HOLD);
        for (int i = 0; i < 3; i++) {
            deployments.infer("/versions/1.1.0", Deployments.GOOD);
        }

        assertThat(finish(state).verdict()).isEqualTo(Verdict.DEPLOYED);
        assertThat(deployments.lines).contains("1.1.0 answered 3 requests as it should");
    }

    @Test
    void slowAnswersEndAStep() throws Exception {
        DeployState state = start(
                "strategy",
                "canary",
                "steps",
                List.of("20:100ms"),
                "analysis",
                Map.of("minRequests", 1, "maxLatencyP95", "1ms"));
        state = advanceTo(state, 0);
        // A body of a thousand rows takes longer than a millisecond to read.
        String rows = "[1,2,3],".repeat(20_000);
        deployments.infer(
                "/versions/1.1.0",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [20000, 3], \"datatype\": \"FP32\", \"data\": ["
                        + rows.substring(0, rows.length() - 1) + "]}]}");

        assertThat(finish(state).reason()).contains("the 95th percentile of its answering time was");
        assertThat(deployments.serving()).isEqualTo("1.0.0");
    }

    @Test
    void anAbortedBuildRollsBackOrLeavesAsItIsAsked() throws Exception {
        DeployState state = advanceTo(start("strategy", "canary", "steps", List.of("30:1h")), 0);
        assertThat(deployments
                        .capability
                        .stop(state, deployments.workspace)
                        .result()
                        .orElseThrow()
                        .reason())
                .isEqualTo("the build was aborted");
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 100));

        state = advanceTo(start("strategy", "canary", "steps", List.of("30:1h"), "onAbort", "leave"), 0);
        deployments.capability.stop(state, deployments.workspace);
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 70, "1.1.0", 30));

        // The next deployment takes it from there.
        assertThat(deployments.deploy().previous().toString()).isEqualTo("1.0.0");
        assertThat(deployments.serving()).isEqualTo("1.1.0");
    }
}
