package io.jenkins.plugins.modeldelivery.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A server on a free port for one test, and what a test asks of it. */
final class RunningServer implements AutoCloseable {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    final ModelServer server;
    private final String token;

    private RunningServer(ModelServer server, String token) {
        this.server = server;
        this.token = token;
    }

    static RunningServer start(Path folder) throws Exception {
        return start(folder, 1 << 20, Duration.ofSeconds(10), null);
    }

    static RunningServer start(Path folder, long maxBodyBytes, Duration drain, String predictionLog) throws Exception {
        Path state = folder.resolve("server.json");
        ModelServer server = ModelServer.start(new ServeOptions(
                null, 0, null, null, state.toString(), null, predictionLog, maxBodyBytes, null, drain));
        JsonNode written = JsonFormat.mapper().readTree(Files.readString(state));
        return new RunningServer(server, written.get("token").asText());
    }

    /** The path of a model among the test's resources. */
    static Path model(String name) {
        try {
            return Path.of(RunningServer.class.getResource(name + ".onnx").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply manage(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply load(String name, String version, String model) throws IOException, InterruptedException {
        return manage(
                "/v2/repository/models/" + name + "/load",
                "{\"parameters\": {\"version\": \"" + version + "\", \"path\": \"" + model(model) + "\"}}");
    }

    Reply unload(String name, String version) throws IOException, InterruptedException {
        return manage(
                "/v2/repository/models/" + name + "/unload", "{\"parameters\": {\"version\": \"" + version + "\"}}");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.endpoint() + path)).timeout(Duration.ofSeconds(30));
    }

    static Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response);
    }

    @Override
    public void close() {
        server.close();
    }

    record Reply(int status, String body, HttpResponse<String> response) {
        JsonNode json() throws IOException {
            return JsonFormat.mapper().readTree(body);
        }

        String error() throws IOException {
            return json().get("error").asText();
        }
    }
}
