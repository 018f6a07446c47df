package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The first request that a new version must answer before it gets traffic: an inference request of the Open Inference
 * Protocol, given as a map, as JSON text, or as the path of a JSON file in the workspace. {@code none} sends nothing.
 *
 * @param text JSON text, a path, or {@value #NONE}
 */
public record SmokeRequest(@JsonValue String text) implements Serializable {
    private static final String NONE = "none";

    /**
     * @throws InvalidValueException when the text is empty, or begins like JSON and is none
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SmokeRequest {
        if (text == null || text.isBlank()) {
            throw new InvalidValueException("is empty; give an inference request, the path of a JSON file, or none");
        }
        if (text.strip().startsWith("{")) {
            check(text);
        }
    }

    /** Reads an inference request that was given as a map. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SmokeRequest of(Map<String, Object> request) {
        return new SmokeRequest(JsonFormat.mapper().valueToTree(request).toString());
    }

    /** Whether no request is to be sent. */
    public boolean isNone() {
        return NONE.equals(text);
    }

    /**
     * The request's body as JSON text.
     *
     * @return empty for {@code none}
     * @throws InvalidRequestException when the file is missing or holds no inference request
     */
    public Optional<String> body(Workspace workspace) throws InvalidRequestException {
        if (isNone()) {
            return Optional.empty();
        }
        if (text.strip().startsWith("{")) {
            return Optional.of(text);
        }
        Path file = workspace.require("smoke", text);
        try {
            String body = Files.readString(file);
            check(body);
            return Optional.of(body);
        } catch (InvalidValueException e) {
            throw new InvalidRequestException("smoke", "the file " + Shown.of(text) + " " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidRequestException("smoke", "the file " + Shown.of(text) + " can't be read as text");
        }
    }

    private static void check(String json) {
        try {
            JsonNode request = JsonFormat.mapper().readTree(json);
            if (request == null || !request.path("inputs").isArray()) {
                throw new InvalidValueException(
                        "is no inference request: it has no list 'inputs'; write {\"inputs\": [{\"name\": …, \"shape\": …,"
                                + " \"datatype\": …, \"data\": …}]}");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("is no JSON: " + Shown.of(e.getOriginalMessage()));
        }
    }
}
