package io.jenkins.plugins.modeldelivery.deployment.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;

/** The first request that a version must answer. */
final class Smoke {
    private Smoke() {}

    /**
     * A request made from a model's metadata: every input with zeros, false or empty texts, and 1 for every dimension
     * that may have any size.
     */
    static String fromMetadata(JsonNode metadata) {
        ObjectNode request = JsonFormat.mapper().createObjectNode();
        ArrayNode inputs = request.putArray("inputs");
        for (JsonNode input : metadata.path("inputs")) {
            ObjectNode tensor = inputs.addObject();
            tensor.set("name", input.path("name"));
            tensor.set("datatype", input.path("datatype"));
            ArrayNode shape = tensor.putArray("shape");
            long elements = 1;
            for (JsonNode dimension : input.path("shape")) {
                long size = dimension.asLong() < 0 ? 1 : dimension.asLong();
                shape.add(size);
                elements *= size;
            }
            ArrayNode data = tensor.putArray("data");
            for (long i = 0; i < elements; i++) {
                switch (input.path("datatype").asText()) {
                    case "BOOL" -> data.add(false);
                    case "BYTES" -> data.add("");
                    default -> data.add(0);
                }
            }
        }
        return request.toString();
    }

    /** What is wrong with an answer, or null: it must name the version and bring at least one output with elements. */
    static String problem(JsonNode answer, String version) {
        if (!answer.path("model_version").asText().equals(version)) {
            return "the answer comes from version '"
                    + Shown.of(answer.path("model_version").asText()) + "'";
        }
        JsonNode outputs = answer.path("outputs");
        for (JsonNode output : outputs) {
            if (output.path("data").isArray() && !output.path("data").isEmpty()) {
                return null;
            }
        }
        return "the answer has no output with elements: " + Shown.of(answer);
    }
}
