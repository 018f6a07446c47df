package io.jenkins.plugins.modeldelivery.serving.http;

import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back.
 *
 * @param status the HTTP status
 * @param contentType of the body
 * @param body the bytes
 * @param headers further headers
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Answer json(int status, Object value) {
        return json(status, JsonFormat.mapper().valueToTree(value).toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, body, Map.of());
    }

    /** An error as the protocol has it. */
    static Answer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }
}
