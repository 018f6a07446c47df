package io.jenkins.plugins.modeldelivery.deployment.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.ServerFigures;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Talks to one model server about one model. */
final class ServerClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofMinutes(5);
    private static final int FIRST_ERROR = 400;

    private final ServerAddress address;
    private final String name;

    ServerClient(ServerAddress address, ModelName model) {
        this.address = address;
        this.name = model.value();
    }

    /** Whether this very server answers: not another program on its port, nor a process that got its number. */
    boolean answers() throws InterruptedException {
        try {
            post("/v2/repository/index", "{}", QUICK);
            return true;
        } catch (ServerGone | ServerRefused e) {
            return false;
        }
    }

    /** Loads a version without giving it traffic; nothing happens when it is loaded already. */
    void load(String version, Path file, Digest digest) throws ServerGone, ServerRefused, InterruptedException {
        ObjectNode body = JsonFormat.mapper().createObjectNode();
        ObjectNode parameters = body.putObject("parameters");
        parameters.put("version", version);
        parameters.put("path", file.toString());
        parameters.put("traffic", false);
        if (digest != null) {
            parameters.put("digest", digest.value());
        }
        post("/v2/repository/models/" + encoded(name) + "/load", body.toString(), SLOW);
    }

    /** Unloads a version after its last request; nothing happens when it is not loaded. */
    void unload(String version) throws ServerGone, ServerRefused, InterruptedException {
        ObjectNode body = JsonFormat.mapper().createObjectNode();
        body.putObject("parameters").put("version", version);
        try {
            post("/v2/repository/models/" + encoded(name) + "/unload", body.toString(), SLOW);
        } catch (ServerRefused e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    /** Percent of the traffic of every loaded version; empty when the server does not know the model. */
    SortedMap<String, Integer> traffic() throws ServerGone, ServerRefused, InterruptedException {
        SortedMap<String, Integer> weights = new TreeMap<>();
        try {
            JsonNode answer = get("/v2/models/" + encoded(name) + "/traffic");
            for (Map.Entry<String, JsonNode> weight : answer.path("weights").properties()) {
                weights.put(weight.getKey(), (int) Math.round(weight.getValue().asDouble()));
            }
        } catch (ServerRefused e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        return weights;
    }

    /** Switches the weights. */
    void route(Map<String, Integer> weights) throws ServerGone, ServerRefused, InterruptedException {
        ObjectNode body = JsonFormat.mapper().createObjectNode();
        ObjectNode all = body.putObject("weights");
        weights.forEach(all::put);
        post("/v2/models/" + encoded(name) + "/traffic", body.toString(), QUICK);
    }

    /** A version's metadata. */
    JsonNode metadata(String version) throws ServerGone, ServerRefused, InterruptedException {
        return get("/v2/models/" + encoded(name) + "/versions/" + encoded(version));
    }

    /** Sends an inference request to one version. */
    JsonNode infer(String version, String request) throws ServerGone, ServerRefused, InterruptedException {
        return post("/v2/models/" + encoded(name) + "/versions/" + encoded(version) + "/infer", request, SLOW);
    }

    /** What the server has counted for one version. */
    VersionFigures figures(String version) throws ServerGone, ServerRefused, InterruptedException {
        String text = send(request("/metrics", QUICK).GET());
        return ServerFigures.read(text, new ModelName(name)).getOrDefault(version, VersionFigures.none());
    }

    private JsonNode get(String path) throws ServerGone, ServerRefused, InterruptedException {
        return json(send(request(path, QUICK).GET()));
    }

    private JsonNode post(String path, String body, Duration longest)
            throws ServerGone, ServerRefused, InterruptedException {
        return json(send(request(path, longest)
                .header("Authorization", "Bearer " + address.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private HttpRequest.Builder request(String path, Duration longest) {
        return HttpRequest.newBuilder(URI.create(address.endpoint() + path)).timeout(longest);
    }

    private String send(HttpRequest.Builder request) throws ServerGone, ServerRefused, InterruptedException {
        HttpResponse<String> response;
        try {
            response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServerGone(
                    "the model server at " + address.endpoint() + " does not answer ("
                            + (e.getMessage() == null ? "connection refused" : e.getMessage()) + ")",
                    e);
        }
        if (response.statusCode() >= FIRST_ERROR) {
            throw new ServerRefused(response.statusCode(), error(response.body()));
        }
        return response.body();
    }

    private static String error(String body) {
        try {
            return JsonFormat.mapper().readTree(body).path("error").asText(Shown.of(body));
        } catch (JsonProcessingException e) {
            return Shown.of(body);
        }
    }

    private static JsonNode json(String body) throws ServerRefused {
        try {
            return JsonFormat.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new ServerRefused(502, "the answer is no JSON: " + Shown.of(body));
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
