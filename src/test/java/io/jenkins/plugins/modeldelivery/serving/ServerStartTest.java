package io.jenkins.plugins.modeldelivery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server starts, and why it does not. */
class ServerStartTest {
    @TempDir
    Path folder;

    private static ServeOptions options(List<String> models, String repository, String state, String token, int port) {
        return new ServeOptions(null, port, models, repository, state, token, null, null, null, Duration.ofSeconds(1));
    }

    private static String get(ModelServer server, String path) throws IOException, InterruptedException {
        return RunningServer.send(HttpRequest.newBuilder(URI.create(server.endpoint() + path)))
                .body();
    }

    @Test
    void modelsOfTheOptionsAreThereAndTheHighestHasTheTraffic() throws Exception {
        String path = RunningServer.model("linear-1").toString();
        try (ModelServer server = ModelServer.start(
                options(List.of("a@1.9.0=" + path, "a@1.10.0=" + path, "b=" + path), null, null, null, 0))) {
            assertThat(JsonFormat.mapper()
                            .readTree(get(server, "/v2/models/a/traffic"))
                            .toString())
                    .isEqualTo("{\"weights\":{\"1.10.0\":100.0,\"1.9.0\":0.0}}");
            assertThat(get(server, "/v2/models/b/versions/1/ready")).contains("true");
        }
    }

    @Test
    void aRepositoryIsFoldersOfNamesAndVersions() throws Exception {
        for (String version : new String[] {"2", "10", "9"}) {
            Path target = Files.createDirectories(folder.resolve("models/churn/" + version));
            Files.copy(RunningServer.model("linear-1"), target.resolve("model.onnx"));
        }
        try (ModelServer server =
                ModelServer.start(options(null, folder.resolve("models").toString(), null, null, 0))) {
            assertThat(get(server, "/v2/models/churn/traffic"))
                    .isEqualTo("{\"weights\":{\"10\":100.0,\"2\":0.0,\"9\":0.0}}");
        }
    }

    @Test
    void aTokenCanBeGiven() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        try (ModelServer server = ModelServer.start(options(null, null, null, token.toString(), 0))) {
            assertThat(RunningServer.send(HttpRequest.newBuilder(URI.create(server.endpoint() + "/v2/repository/index"))
                                    .header("Authorization", "Bearer secret")
                                    .POST(HttpRequest.BodyPublishers.noBody()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> ModelServer.start(
                            options(null, null, folder.resolve("s.json").toString(), null, taken.getLocalPort())))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("port: 127.0.0.1:" + taken.getLocalPort() + " can't be listened on (")
                    .hasMessageContaining("choose another port");
            assertThat(folder.resolve("s.json")).doesNotExist();
        }
    }

    @Test
    void aSecondServerWithTheSameStateFileDoesNotStart() throws Exception {
        String state = folder.resolve("s.json").toString();
        try (ModelServer first = ModelServer.start(options(null, null, state, null, 0))) {
            assertThatThrownBy(() -> ModelServer.start(options(null, null, state, null, 0)))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("another model server runs with '" + state);
            assertThat(get(first, "/v2/health/live")).contains("true");
            assertThat(Path.of(state)).exists();
        }
        ModelServer.start(options(null, null, state, null, 0)).close();
    }

    @Test
    void whatCanNotBeReadOrLoadedIsSaid() throws Exception {
        Files.writeString(folder.resolve("corrupt.onnx"), "no model");
        Files.writeString(folder.resolve("empty"), " ");
        refused(options(List.of("churn"), null, null, null, 0), "model: 'churn' is none; write NAME@VERSION=PATH");
        refused(
                options(List.of("a=" + folder.resolve("no.onnx")), null, null, null, 0),
                "model: a 1: there is no file '");
        refused(
                options(List.of("a@2=" + folder.resolve("corrupt.onnx")), null, null, null, 0),
                "model: a 2: corrupt.onnx can't be served: ONNX Runtime can't load it");
        refused(options(List.of("-a=x"), null, null, null, 0), "model: -a 1: '-a' is no model name");
        refused(options(null, folder.resolve("none").toString(), null, null, 0), "repository: the folder '");
        refused(options(null, folder.toString(), null, null, 0), "has no model; lay it out as <name>/<version>/");
        refused(options(null, null, null, folder.resolve("none").toString(), 0), "tokenFile: '");
        refused(options(null, null, null, folder.resolve("empty").toString(), 0), "tokenFile: '");
        refused(options(null, null, folder.resolve("empty/x").toString(), null, 0), "stateFile: '");
    }

    private static void refused(ServeOptions options, String message) {
        assertThatThrownBy(() -> ModelServer.start(options))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            port,         65536, -,    -,    -
            port,         -1,    -,    -,    -
            maxBodyBytes, -,     1023, -,    -
            threads,      -,     -,    0,    -
            drainTimeout, -,     -,    -,    PT2H
            """)
    void optionsOutOfRangeAreRefused(String option, Integer port, Long body, Integer threads, Duration drain) {
        assertThatThrownBy(() -> new ServeOptions(null, port, null, null, null, null, null, body, threads, drain))
                .isInstanceOfSatisfying(InvalidValueException.class, e -> assertThat(e.parameter())
                        .isEqualTo(option));
    }
}
