package io.jenkins.plugins.modeldelivery.deployment.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that is killed loses the state that its last transition came to and makes that transition again. Wherever that
 * happens, the deployment ends in the same place.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledHostTest {
    @TempDir
    Path folder;

    private Deployments deployments;

    @BeforeEach
    void deployTheFirst() throws Exception {
        Registry registry = new Registry()
                .with("1.0.0", Deployments.model("linear-1"))
                .with("1.1.0", Deployments.model("linear-2"));
        deployments = new Deployments(folder, registry);
        deployments.deploy("version", "1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        deployments.close();
    }

    @Test
    void whileAllTrafficIsShiftedAtOnce() throws Exception {
        killAtEveryTransition(Deployments.request("version", "1.1.0"), Map.of("1.0.0", 0, "1.1.0", 100), 5);
    }

    @Test
    void whileItIsShiftedInSteps() throws Exception {
        killAtEveryTransition(
                Deployments.request(
                        "version",
                        "1.1.0",
                        "strategy",
                        "canary",
                        "steps",
                        List.of("10:1ms", "50:1ms"),
                        "analysis",
                        Map.of()),
                Map.of("1.0.0", 0, "1.1.0", 100),
                9);
    }

    @Test
    void whileTheOldVersionIsNotKept() throws Exception {
        killAtEveryTransition(Deployments.request("version", "1.1.0", "strategy", "recreate"), Map.of("1.1.0", 100), 5);
    }

    @Test
    void whileItIsRolledBack() throws Exception {
        killAtEveryTransition(
                Deployments.request("version", "1.1.0", "smoke", Deployments.BAD), Map.of("1.0.0", 100), 5);
    }

    @Test
    void whileTheServerIsLaunched() throws Exception {
        LocalServer.stop(deployments.workspace, Deployments.MODEL);
        DeployRequest request = Deployments.request("version", "1.1.0");
        DeployState first = deployments.capability.start(request, deployments.workspace);
        DeployState lost = deployments.capability.advance(first, deployments.workspace);
        assertThat(((LocalState) lost.at()).phase()).isEqualTo(LocalPhase.WAIT);

        DeployResult result = run(deployments.capability.advance(first, deployments.workspace), -1);

        assertThat(result.traffic()).isEqualTo(Map.of("1.0.0", 0, "1.1.0", 100));
        assertThat(deployments.traffic()).isEqualTo(result.traffic());
        try (var processes = ProcessHandle.allProcesses()) {
            String state = folder.toRealPath()
                    .resolve(".model-delivery/servers/churn.json")
                    .toString();
            assertThat(processes.filter(process -> process.info()
                            .arguments()
                            .map(arguments -> List.of(arguments).contains(state))
                            .orElse(false)))
                    .as("one server, however often it was launched")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private void killAtEveryTransition(DeployRequest request, Map<String, Integer> expected, int atLeast)
            throws Exception {
        int transitions = 0;
        DeployResult undisturbed = null;
        for (int killed = 0; killed <= transitions; killed++) {
            DeployState state = deployments.capability.start(request, deployments.workspace);
            if (killed == 0) {
                for (DeployState at = state; at.result().isEmpty(); transitions++) {
                    Thread.sleep(at.pause().toMillis());
                    at = deployments.capability.advance(at, deployments.workspace);
                    undisturbed = at.result().orElse(null);
                }
                assertThat(transitions).isGreaterThanOrEqualTo(atLeast);
            } else {
                assertThat(run(state, killed - 1))
                        .as("killed in transition " + killed)
                        .isEqualTo(undisturbed);
            }
            assertThat(deployments.traffic())
                    .as("killed in transition " + killed)
                    .isEqualTo(expected);
            backToTheFirst();
        }
    }

    private void backToTheFirst() throws Exception {
        deployments.deploy("version", "1.0.0", "strategy", "recreate");
        ServerClient client = new ServerClient(deployments.address(), Deployments.MODEL);
        client.unload("1.1.0");
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 100));
    }

    /** Runs to the end; the transition of this number is made twice from the same state, as a new process reads it. */
    private DeployResult run(DeployState from, int twice) throws Exception {
        DeployState state = from;
        for (int i = 0; state.result().isEmpty(); i++) {
            Thread.sleep(state.pause().toMillis());
            if (i == twice) {
                deployments.capability.advance(state, deployments.workspace);
            }
            state = deployments.capability.advance(reread(state), deployments.workspace);
        }
        return state.result().get();
    }

    private static DeployState reread(DeployState state) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DeployState) in.readObject();
        }
    }
}
