package io.jenkins.plugins.modeldelivery.retraining.query;

import com.fasterxml.jackson.databind.JsonNode;

/** What in a record says that a model should be trained again. */
public final class RecordedBreach {
    private RecordedBreach() {}

    /** Why, for people, or null: an evaluation that found drift, or a monitor that found the server degraded. */
    public static String of(JsonNode record) {
        JsonNode result = record.path("result");
        return switch (record.path("capability").asText()) {
            case "evaluate" -> result.at("/drift/status").asText().equals("drift") ? "drift in an evaluation" : null;
            case "monitor" -> result.path("verdict").asText().equals("degraded") ? "a degraded model server" : null;
            default -> null;
        };
    }
}
