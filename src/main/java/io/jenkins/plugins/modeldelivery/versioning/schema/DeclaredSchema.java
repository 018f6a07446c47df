package io.jenkins.plugins.modeldelivery.versioning.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Schemas that stand beside a model in a file of their own. */
public final class DeclaredSchema {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 8 << 20;

    private DeclaredSchema() {}

    /**
     * The signature in MLflow's {@code MLmodel}: {@code signature.inputs} and {@code signature.outputs} are JSON in YAML
     * (<a href="https://mlflow.org/docs/latest/ml/model/signatures/">model signatures</a>).
     *
     * @return empty when there is none
     */
    static Optional<ModelSchema> ofMlflow(Path file) throws IOException {
        try {
            JsonNode signature = YAML.readTree(text(file)).path("signature");
            if (!signature.isObject()) {
                return Optional.empty();
            }
            List<ModelSchema.Field> inputs = fields(embedded(signature.path("inputs")));
            List<ModelSchema.Field> outputs = fields(embedded(signature.path("outputs")));
            return inputs.isEmpty() && outputs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ModelSchema(inputs, outputs));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * A JSON or YAML file in the form of the Open Inference Protocol's model metadata: {@code inputs} and {@code
     * outputs}, each a list of {@code name}, {@code datatype} and {@code shape}, where -1 is any length.
     *
     * @param parameter the parameter that named it
     * @param path as it was named
     * @throws InvalidRequestException when it is no such file
     */
    public static ModelSchema ofFile(String parameter, String path, Path file)
            throws InvalidRequestException, IOException {
        try {
            JsonNode root = YAML.readTree(text(file));
            List<ModelSchema.Field> inputs = fields(root.path("inputs"));
            List<ModelSchema.Field> outputs = fields(root.path("outputs"));
            if (!inputs.isEmpty() || !outputs.isEmpty()) {
                return new ModelSchema(inputs, outputs);
            }
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(path) + "' is no JSON and no YAML: " + Shown.of(e.getOriginalMessage()));
        }
        throw new InvalidRequestException(
                parameter,
                "'" + Shown.of(path) + "' lists no inputs and no outputs; write {\"inputs\": [{\"name\": \"x\","
                        + " \"datatype\": \"FP32\", \"shape\": [-1, 4]}], \"outputs\": [...]}");
    }

    private static String text(Path file) throws IOException {
        return Files.size(file) > LARGEST ? "" : Files.readString(file);
    }

    private static JsonNode embedded(JsonNode text) throws JsonProcessingException {
        return text.isTextual() ? JSON.readTree(text.asText()) : text;
    }

    private static List<ModelSchema.Field> fields(JsonNode list) throws JsonProcessingException {
        List<ModelSchema.Field> fields = new ArrayList<>();
        for (JsonNode field : list) {
            JsonNode tensor = field.path("tensor-spec");
            JsonNode described = tensor.isObject() ? tensor : field;
            String element = "";
            for (String key : List.of("datatype", "dtype", "type")) {
                if (element.isEmpty() && described.path(key).isTextual()) {
                    element = described.path(key).asText();
                }
            }
            List<String> shape = new ArrayList<>();
            described.path("shape").forEach(length -> shape.add(length.asLong(-1) < 0 ? "?" : length.asText()));
            String type = element + (described.has("shape") ? "[" + String.join(",", shape) + "]" : "");
            fields.add(new ModelSchema.Field(field.path("name").asText(""), Shown.of(type + more(field))));
        }
        return fields;
    }

    /** What MLflow says beside that, in an order of its own: objects, arrays and whether a column is needed. */
    private static String more(JsonNode field) throws JsonProcessingException {
        TreeMap<String, JsonNode> rest = new TreeMap<>();
        field.properties().forEach(entry -> {
            boolean known = List.of("name", "datatype", "dtype", "type", "shape", "tensor-spec")
                    .contains(entry.getKey());
            boolean usual =
                    entry.getKey().equals("required") && entry.getValue().asBoolean();
            if (!known && !usual) {
                rest.put(entry.getKey(), entry.getValue());
            }
        });
        return rest.isEmpty() ? "" : " " + JSON.writeValueAsString(rest);
    }
}
