package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model in the real MLServer, whose metadata names no inputs and which gives probabilities only when asked. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MlServerIT {
    private static final Path BIN = Path.of("target/venv/mlserver/bin").toAbsolutePath();

    @TempDir
    Path folder;

    private int port;

    @Test
    void whatScikitLearnSaysOfAModelIsWhatItsServerSays() throws Exception {
        assumeTrue(
                Files.exists(BIN.resolve("mlserver")),
                "there is no " + BIN + "/mlserver; ./test makes it, or src/test/python/venv.sh mlserver"
                        + " src/test/python/mlserver.txt");
        List<String> command = new ArrayList<>(List.of(
                BIN.resolve("python").toString(),
                Path.of("src/test/python/make_mlserver_model.py")
                        .toAbsolutePath()
                        .toString(),
                folder.toString()));
        List<Integer> ports = freePorts();
        port = ports.get(0);
        ports.forEach(each -> command.add(String.valueOf(each)));
        JsonNode expected = JsonFormat.mapper().readTree(output(command));

        Process server = new ProcessBuilder(BIN.resolve("mlserver").toString(), "start", folder.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        try {
            await(server);
            EvaluateResult classes = evaluate(Map.of());
            assertThat(classes.metrics()).doesNotContainKey("roc_auc");
            assertThat(classes.metrics().get("accuracy").value())
                    .isCloseTo(expected.get("accuracy").asDouble(), within(1e-9));

            EvaluateResult scores = evaluate(Map.of("output", "predict_proba", "concurrency", 2, "batch", 50));
            expected.properties().forEach(metric -> assertThat(
                            scores.metrics().get(metric.getKey()).value())
                    .as(metric.getKey())
                    .isCloseTo(metric.getValue().asDouble(), within(1e-9)));
            assertThat(scores.metrics()).containsKey("latency_p95");
        } finally {
            server.destroy();
            server.waitFor(20, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
    }

    private EvaluateResult evaluate(Map<String, Object> more) throws Exception {
        Map<String, Object> parameters = new LinkedHashMap<>(more);
        parameters.put("name", "tumours");
        parameters.put("task", "binary");
        parameters.put("endpoint", "http://127.0.0.1:" + port + "/v2/models/tumours");
        parameters.put("holdout", "holdout.csv");
        return new EvaluateCapability()
                .run(
                        RequestReader.read(EvaluateRequest.class, parameters),
                        Workspace.in(folder).open());
    }

    private void await(Process server) throws Exception {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(server.isAlive())
                        .as(Files.readString(folder.resolve("server.log")))
                        .isTrue();
                Thread.sleep(200);
            }
        }
    }

    private String output(List<String> command) throws Exception {
        Path said = folder.resolve("said.json");
        Process process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        int exit = process.waitFor();
        assertThat(exit).as(Files.readString(folder.resolve("errors.txt"))).isZero();
        return Files.readString(said);
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket three = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }
}
