package io.jenkins.plugins.modeldelivery.deployment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.deployment.DeployCapability;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import io.jenkins.plugins.modeldelivery.deployment.Verdict;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deployments to a real server process. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LocalDeploymentTest {
    @TempDir
    Path folder;

    private Registry registry;
    private Deployments deployments;

    @BeforeEach
    void open() throws Exception {
        registry = new Registry();
        deployments = new Deployments(folder, registry);
    }

    @AfterEach
    void stop() throws Exception {
        deployments.close();
    }

    @Test
    void aVersionTakesOverAndTheLastOneIsKept() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        DeployResult first = deployments.deploy();

        assertThat(first.verdict()).isEqualTo(Verdict.DEPLOYED);
        assertThat(first.outcome()).isEqualTo(Outcome.DONE);
        assertThat(first.endpoint()).isEqualTo(deployments.address().endpoint());
        assertThat(first.previous()).isNull();
        assertThat(first.traffic()).isEqualTo(Map.of("1.0.0", 100));
        assertThat(first.digest()).isEqualTo(Digest.of(Deployments.model("linear-1")));
        // 1 + 4 + 9 + 0.5
        assertThat(deployments
                        .infer("", Deployments.GOOD)
                        .at("/outputs/0/data/0")
                        .asDouble())
                .isEqualTo(14.5);

        registry.with("1.1.0", Deployments.model("linear-2"));
        DeployResult second = deployments.deploy();

        assertThat(second.previous()).isEqualTo(ModelVersion.parse("1.0.0"));
        assertThat(second.endpoint()).isEqualTo(first.endpoint());
        assertThat(second.traffic()).isEqualTo(Map.of("1.0.0", 0, "1.1.0", 100));
        assertThat(deployments.traffic()).isEqualTo(second.traffic());
        assertThat(second.summary())
                .isEqualTo("deployed churn 1.1.0 to local (blueGreen) at " + second.endpoint() + ", in place of 1.0.0");

        DeployResult again = deployments.deploy();
        assertThat(again.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(again.traffic()).isEqualTo(second.traffic());

        // Back to the one that was kept, and then on without keeping any.
        assertThat(deployments.deploy("version", "1.0.0").verdict()).isEqualTo(Verdict.DEPLOYED);
        assertThat(deployments.serving()).isEqualTo("1.0.0");
        assertThat(deployments.deploy("strategy", "recreate").traffic()).isEqualTo(Map.of("1.1.0", 100));
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.1.0", 100));
        assertThat(folder.resolve(".model-delivery/servers/churn")).isDirectoryContaining("glob:**/1.1.0");
        assertThat(folder.resolve(".model-delivery/servers/churn/1.0.0")).doesNotExist();

        DeliveryRecord record = deployments.workspace.records().all().get(1);
        assertThat(record.capability()).isEqualTo("deploy");
        assertThat(record.result().get("verdict").asText()).isEqualTo("deployed");
        assertThat(record.result().get("target").asText()).isEqualTo("local");
        assertThat(record.result().get("strategy").asText()).isEqualTo("blueGreen");
        assertThat(record.result().get("traffic").toString()).isEqualTo("{\"1.0.0\":0,\"1.1.0\":100}");
        assertThat(record.result().get("digest").asText())
                .isEqualTo(second.digest().value());
        assertThat(record.result().has("outcome")).isFalse();
        assertThat(Files.readString(new ServerFolder(deployments.workspace, Deployments.MODEL).log()))
                .doesNotContain(deployments.address().token());
    }

    @Test
    void aFailedSmokeRequestLeavesTheOldVersionServing() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        deployments.deploy();
        registry.with("1.1.0", Deployments.model("two-inputs")).with("1.2.0", corrupt());
        Files.writeString(folder.resolve("smoke.json"), Deployments.GOOD);

        DeployResult refused = deployments.deploy("version", "1.1.0", "smoke", "smoke.json");

        assertThat(refused.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason())
                .isEqualTo("the smoke request failed (status 400): the model has no input 'x'; it takes amount: FP64 of"
                        + " shape [-1, 1], plan: BYTES of shape [-1, 1]");
        assertThat(refused.traffic()).isEqualTo(Map.of("1.0.0", 100));
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 100));

        DeployResult corrupt = deployments.deploy("version", "1.2.0", "onFailure", "unstable");

        assertThat(corrupt.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(corrupt.outcome()).isEqualTo(Outcome.UNSTABLE);
        assertThat(corrupt.reason()).startsWith("model.onnx can't be served: ONNX Runtime can't load it");
        assertThat(deployments.serving()).isEqualTo("1.0.0");
        // Without a request of ours the one from the metadata is answered.
        assertThat(deployments.deploy("version", "1.1.0").verdict()).isEqualTo(Verdict.DEPLOYED);
    }

    @Test
    void aFirstVersionThatDoesNotDoLeavesNothingServing() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));

        DeployResult refused = deployments.deploy("smoke", Deployments.BAD);

        assertThat(refused.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(refused.endpoint()).isNull();
        assertThat(refused.traffic()).isEmpty();
        assertThat(refused.summary()).endsWith("; nothing served before");
        assertThat(deployments.traffic()).isEmpty();
    }

    @Test
    void aCrashedServerIsStartedAnewWithWhatItServed() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        DeployResult first = deployments.deploy();
        deployments.killServer();
        assertThat(new ServerFolder(deployments.workspace, Deployments.MODEL).address())
                .as("a killed server leaves its state file")
                .isPresent();
        registry.with("1.1.0", corrupt());

        DeployResult refused = deployments.deploy();

        assertThat(refused.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(refused.previous()).isEqualTo(ModelVersion.parse("1.0.0"));
        assertThat(deployments.serving()).isEqualTo("1.0.0");
        assertThat(deployments.address().endpoint())
                .as("it gets its port again")
                .isEqualTo(first.endpoint());
        assertThat(deployments.lines).contains("The model server was started anew and serves again: {1.0.0=100}");
    }

    @Test
    void aServerThatCrashesDuringACanaryComesBackWithTheOldVersion() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        deployments.deploy();
        registry.with("1.1.0", Deployments.model("linear-2"));
        DeployState state = deployments.capability.start(
                Deployments.request("strategy", "canary", "steps", List.of("10:1s", "50:1s")), deployments.workspace);
        while (((LocalState) state.at()).phase() != LocalPhase.HOLD) {
            state = deployments.capability.advance(state, deployments.workspace);
            assertThat(state.result()).isEmpty();
        }
        deployments.killServer();

        DeployResult result = finish(state);

        assertThat(result.verdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(result.reason()).startsWith("the model server of churn does not answer");
        assertThat(deployments.traffic()).isEqualTo(Map.of("1.0.0", 100));
    }

    @Test
    void aStateFileWhosePortAnotherProgramTookIsStale() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try {
            int port = other.getAddress().getPort();
            Path state = new ServerFolder(deployments.workspace, Deployments.MODEL).stateFile();
            Files.createDirectories(state.getParent());
            // A living process with that number, a port that answers: only the token tells that it is another.
            Files.writeString(
                    state,
                    "{\"pid\": " + ProcessHandle.current().pid() + ", \"port\": " + port
                            + ", \"endpoint\": \"http://127.0.0.1:" + port
                            + "\", \"token\": \"old\", \"started\": \"2026-01-01T00:00:00Z\"}");

            DeployResult result = deployments.deploy();

            assertThat(result.verdict()).isEqualTo(Verdict.DEPLOYED);
            assertThat(deployments.address().port()).isNotEqualTo(port);
            assertThat(deployments.address().pid())
                    .isNotEqualTo(ProcessHandle.current().pid());
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingIsDone() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> deployments.deploy("port", taken.getLocalPort()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("port: '" + taken.getLocalPort() + "' is taken by another program");
            assertThat(folder.resolve(".model-delivery/servers")).doesNotExist();
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(deployments.deploy("port", free).endpoint()).isEqualTo("http://127.0.0.1:" + free);
        assertThatThrownBy(() -> deployments.deploy("port", free == 65535 ? 65534 : free + 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("listens on " + free + " already");
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        assertThatThrownBy(() -> deployments.deploy())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("version: no version of churn is registered; register one with modelVersion");
        registry.with("1.0.0", Deployments.model("linear-1"));
        assertThatThrownBy(() -> deployments.deploy("version", "2.0.0"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("there is no version '2.0.0' of churn");
        assertThatThrownBy(() -> deployments.deploy("smoke", "none.json"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("smoke: 'none.json' does not exist");
        assertThat(folder.resolve(".model-delivery")).doesNotExist();
    }

    @Test
    void aServerThatDoesNotStartSaysWhy() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        DeployCapability broken =
                new DeployCapability(anywhere -> List.of("sh", "-c", "echo no memory for that; exit 3", "sh"));

        assertThatThrownBy(() -> new Execution(deployments.workspace).run(broken, Deployments.request()))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("The model server of churn did not start; it said: no memory for that (log: ");
    }

    @Test
    void otherBytesUnderAServedVersionAreRefusedAndItServesOn() throws Exception {
        registry.with("1.0.0", Deployments.model("linear-1"));
        deployments.deploy();
        registry.with("1.0.0", Deployments.model("linear-2"));

        assertThatThrownBy(() -> deployments.deploy())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("serves churn 1.0.0 with other bytes than the registry has");
        assertThat(deployments
                        .infer("", Deployments.GOOD)
                        .at("/outputs/0/data/0")
                        .asDouble())
                .isEqualTo(14.5);
    }

    @Test
    void theServerOutlivesTheBuild() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "the process's surroundings are read from Linux' /proc");
        registry.with("1.0.0", Deployments.model("linear-1"));
        deployments.deploy();
        long server = deployments.address().pid();

        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid))
                .doesNotContain(server);
        String surroundings = Files.readString(Path.of("/proc/" + server + "/environ"), StandardCharsets.ISO_8859_1);
        assertThat(surroundings.split("\0"))
                .contains("JENKINS_NODE_COOKIE=dontKillMe", "BUILD_ID=dontKillMe")
                .allMatch(entry -> entry.matches("(?s)(PATH|HOME|LANG|LC_ALL|LC_CTYPE|TZ|JAVA_HOME|TMPDIR|TEMP|TMP|"
                        + "LD_LIBRARY_PATH|JENKINS_NODE_COOKIE|BUILD_ID|PWD|OLDPWD|SHLVL|_)=.*"));
        // What a terminal sends to a build that is stopped.
        for (String signal : new String[] {"-INT", "-HUP"}) {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(server))
                            .start()
                            .waitFor())
                    .isZero();
        }
        Thread.sleep(300);
        assertThat(deployments.serving()).isEqualTo("1.0.0");
        assertThat(JsonFormat.mapper()
                        .readTree(Files.readString(folder.resolve(".model-delivery/servers/churn.json")))
                        .get("pid")
                        .asLong())
                .isEqualTo(server);
        assertThat(LocalServer.stop(deployments.workspace, Deployments.MODEL)).isTrue();
        assertThat(LocalServer.stop(deployments.workspace, Deployments.MODEL)).isFalse();
        assertThat(folder.resolve(".model-delivery/servers/churn.json")).doesNotExist();
    }

    private Path corrupt() throws Exception {
        return Files.writeString(folder.resolve("corrupt.onnx"), "no model");
    }

    private DeployResult finish(DeployState state) throws Exception {
        DeployState at = state;
        while (at.result().isEmpty()) {
            Thread.sleep(at.pause().toMillis());
            at = deployments.capability.advance(at, deployments.workspace);
        }
        return at.result().get();
    }
}
