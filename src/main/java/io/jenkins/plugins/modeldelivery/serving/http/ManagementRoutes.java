package io.jenkins.plugins.modeldelivery.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import io.jenkins.plugins.modeldelivery.serving.model.ModelFile;
import io.jenkins.plugins.modeldelivery.serving.model.ModelTable;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import io.jenkins.plugins.modeldelivery.serving.model.VersionState;
import io.jenkins.plugins.modeldelivery.serving.model.VersionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The repository extension (index, load, unload) and the traffic extension. */
final class ManagementRoutes {
    private static final ObjectReader JSON = JsonFormat.mapper().reader();

    private final ModelTable models;
    private final int threads;
    private final Duration drain;

    ManagementRoutes(ModelTable models, int threads, Duration drain) {
        this.models = models;
        this.threads = threads;
        this.drain = drain;
    }

    Answer index(byte[] body) throws RequestRefused {
        boolean readyOnly = object(body).path("ready").asBoolean(false);
        List<VersionStatus> all = new ArrayList<>();
        for (ServedModel model : models.all()) {
            all.addAll(model.status());
        }
        all.removeIf(status -> readyOnly && status.state() != VersionState.READY);
        return Answer.json(200, all);
    }

    Answer load(String name, byte[] body) throws RequestRefused {
        JsonNode parameters = object(body).path("parameters");
        String version = text(parameters, "version");
        String path = text(parameters, "path");
        try {
            new ModelName(name);
            Digest digest = parameters.hasNonNull("digest")
                    ? new Digest(parameters.get("digest").asText())
                    : null;
            boolean traffic = parameters.path("traffic").asBoolean(true);
            models.create(name).load(version, ModelFile.find(path), digest, threads, traffic);
        } catch (InvalidValueException e) {
            throw RequestRefused.badRequest(e.getMessage());
        }
        return Answer.json(200, Map.of("name", name, "version", version, "state", VersionState.READY));
    }

    Answer unload(String name, byte[] body) throws RequestRefused, InterruptedException {
        String version = text(object(body).path("parameters"), "version");
        boolean drained = models.require(name).unload(version, drain);
        return Answer.json(200, Map.of("name", name, "version", version, "drained", drained));
    }

    Answer traffic(ServedModel model) {
        return Answer.json(200, Map.of("weights", model.traffic()));
    }

    Answer route(ServedModel model, byte[] body) throws RequestRefused {
        JsonNode weights = object(body).path("weights");
        if (!weights.isObject()) {
            throw RequestRefused.badRequest(
                    "'weights' is missing; write {\"weights\": {\"1.2.0\": 90, \"1.3.0\": 10}}");
        }
        Map<String, Double> percent = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> weight : weights.properties()) {
            if (!weight.getValue().isNumber()) {
                throw RequestRefused.badRequest(
                        "the weight of version '" + Shown.of(weight.getKey()) + "' must be a number from 0 to 100");
            }
            percent.put(weight.getKey(), weight.getValue().asDouble());
        }
        model.route(percent);
        return traffic(model);
    }

    private static JsonNode object(byte[] body) throws RequestRefused {
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return JsonFormat.mapper().createObjectNode();
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (!node.isObject()) {
                throw RequestRefused.badRequest("the body is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw RequestRefused.badRequest("the body is no JSON: " + Shown.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory could not be read", e);
        }
    }

    private static String text(JsonNode parameters, String name) throws RequestRefused {
        JsonNode value = parameters.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw RequestRefused.badRequest(
                    "the parameter '" + name + "' is missing; write {\"parameters\": {\"" + name + "\": \"…\", …}}");
        }
        return value.asText();
    }
}
