package io.jenkins.plugins.modeldelivery.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.jenkins.plugins.modeldelivery.inference.onnx.OnnxModel;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.tensor.TensorReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an inference request in one pass, each tensor straight into the type that the model takes, and refuses what does
 * not fit with the tensor's name and what the model takes.
 */
final class InferenceRequestReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final OnnxModel model;
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private Set<String> outputs = Set.of();
    private String id;

    private InferenceRequestReader(OnnxModel model) {
        this.model = model;
    }

    /** The model's inputs and outputs do not matter to a body that is no inference request at all. */
    static final class NoInferenceRequest extends IOException {
        private static final long serialVersionUID = 1L;

        NoInferenceRequest(String message) {
            super(message);
        }
    }

    /**
     * Reads a request.
     *
     * @throws NoInferenceRequest when the body is no JSON object
     * @throws RequestRefused with status 400 when it does not fit the model
     */
    static InferenceRequest read(byte[] body, OnnxModel model) throws NoInferenceRequest, RequestRefused {
        InferenceRequestReader reader = new InferenceRequestReader(model);
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NoInferenceRequest("the body is no JSON object; write {\"inputs\": [...]}");
            }
            reader.fields(parser);
            if (parser.nextToken() != null) {
                throw new NoInferenceRequest("something follows the JSON object");
            }
            return reader.request();
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new NoInferenceRequest("the body is no JSON: " + Shown.of(e.getOriginalMessage())
                    + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr()));
        } catch (NoInferenceRequest e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory could not be read", e);
        }
    }

    private void fields(JsonParser parser) throws IOException, RequestRefused {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id" -> id = text(parser, "'id'");
                case "inputs" -> inputs(parser);
                case "outputs" -> outputs(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void inputs(JsonParser parser) throws IOException, RequestRefused {
        startOfList(parser, "'inputs'");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            input(parser);
        }
    }

    private void input(JsonParser parser) throws IOException, RequestRefused {
        startOfObject(parser, "each of 'inputs'");
        String name = null;
        String type = null;
        long[] shape = null;
        TokenBuffer early = null;
        Tensor tensor = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> name = text(parser, "the 'name' of an input");
                case "datatype" -> type = text(parser, "the 'datatype' of an input");
                case "shape" -> shape = shape(parser, name);
                case "data" -> {
                    if (name != null && type != null && shape != null) {
                        tensor = TensorReader.read(check(name, type, shape), shape, parser);
                    } else {
                        early = new TokenBuffer(parser);
                        early.copyCurrentStructure(parser);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (tensor == null) {
            TensorSpec spec = check(name, type, shape);
            if (early == null) {
                throw refused(spec, "'data' is missing");
            }
            try (JsonParser late = early.asParserOnFirstToken()) {
                tensor = TensorReader.read(spec, shape, late);
            }
        }
        if (inputs.put(tensor.name(), tensor) != null) {
            throw RequestRefused.badRequest("input '" + tensor.name() + "' is there twice");
        }
    }

    private TensorSpec check(String name, String type, long[] shape) throws RequestRefused {
        if (name == null) {
            throw RequestRefused.badRequest("an input has no 'name'; " + inputsOfModel());
        }
        TensorSpec spec = model.inputs().get(name);
        if (spec == null) {
            throw RequestRefused.badRequest("the model has no input '" + Shown.of(name) + "'; " + inputsOfModel());
        }
        if (type == null || DataType.parse(type).orElse(null) != spec.type()) {
            throw refused(spec, type == null ? "'datatype' is missing" : "'datatype' is " + Shown.of(type));
        }
        if (shape == null || !spec.accepts(shape)) {
            throw refused(spec, shape == null ? "'shape' is missing" : "'shape' is " + TensorSpec.text(shape));
        }
        return spec;
    }

    private static long[] shape(JsonParser parser, String name) throws IOException, RequestRefused {
        String where = name == null ? "the 'shape' of an input" : "input '" + Shown.of(name) + "': 'shape'";
        startOfList(parser, where);
        List<Long> sizes = new ArrayList<>();
        double product = 1;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                throw RequestRefused.badRequest(where + " must be a list of whole numbers from 0");
            }
            sizes.add(parser.getLongValue());
            product *= parser.getLongValue();
        }
        if (product > Integer.MAX_VALUE) {
            throw RequestRefused.badRequest(where + " has more elements than a request can hold");
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private void outputs(JsonParser parser) throws IOException, RequestRefused {
        startOfList(parser, "'outputs'");
        outputs = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            startOfObject(parser, "each of 'outputs'");
            String name = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("name")) {
                    name = text(parser, "the 'name' of an output");
                } else {
                    parser.skipChildren();
                }
            }
            if (name == null || !model.outputs().containsKey(name)) {
                throw RequestRefused.badRequest(
                        (name == null ? "an output has no 'name'" : "the model has no output '" + Shown.of(name) + "'")
                                + "; it has "
                                + String.join(", ", model.outputs().keySet()));
            }
            outputs.add(name);
        }
    }

    private InferenceRequest request() throws RequestRefused {
        for (TensorSpec spec : model.inputs().values()) {
            if (!inputs.containsKey(spec.name())) {
                throw refused(spec, "is missing");
            }
        }
        return new InferenceRequest(
                id,
                List.copyOf(inputs.values()),
                outputs.isEmpty() ? model.outputs().keySet() : outputs);
    }

    private String inputsOfModel() {
        return "it takes "
                + String.join(
                        ", ",
                        model.inputs().values().stream()
                                .map(TensorSpec::toString)
                                .toList());
    }

    private static RequestRefused refused(TensorSpec spec, String problem) {
        return RequestRefused.badRequest(
                "input '" + spec.name() + "': " + problem + ". The model takes " + spec.description());
    }

    private static String text(JsonParser parser, String what) throws IOException, RequestRefused {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw RequestRefused.badRequest(what + " must be a text");
        }
        return parser.getText();
    }

    private static void startOfList(JsonParser parser, String what) throws RequestRefused {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw RequestRefused.badRequest(what + " must be a list");
        }
    }

    private static void startOfObject(JsonParser parser, String what) throws RequestRefused {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw RequestRefused.badRequest(what + " must be an object");
        }
    }
}
