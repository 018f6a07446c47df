package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON of the Open Inference Protocol (<a
 * href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">REST,
 * version 2</a>) as one who asks writes and reads it. What a server answers is not to be trusted to fit.
 */
final class ProtocolJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ProtocolJson() {}

    /** What a server's answer lacks; the message completes "the answer can't be used: …". */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * An inference request.
     *
     * @param output the only output to ask for, or null for those that the server gives unasked: MLServer's runtimes give
     *     probabilities only to whom asks for them
     */
    static byte[] request(List<Tensor> inputs, String output) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("inputs");
            for (Tensor input : inputs) {
                TensorWriter.write(input, json);
            }
            json.writeEndArray();
            if (output != null) {
                json.writeArrayFieldStart("outputs");
                json.writeStartObject();
                json.writeStringField("name", output);
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The inputs that a model's metadata tells of, those whose types are known; none where it tells of none. */
    static List<TensorSpec> inputs(JsonNode metadata) throws Unusable {
        List<TensorSpec> specs = new ArrayList<>();
        for (JsonNode input : metadata.path("inputs")) {
            String name = input.path("name").asText();
            specs.add(new TensorSpec(
                    name, type(input, "input '" + name + "'"), shape(input, "input '" + name + "'", -1)));
        }
        return specs;
    }

    /** The outputs of an answer. */
    static List<Tensor> outputs(JsonNode answer) throws Unusable {
        if (!answer.path("outputs").isArray() || answer.path("outputs").isEmpty()) {
            throw new Unusable("it has no list 'outputs'");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (JsonNode output : answer.get("outputs")) {
            String name = output.path("name").asText();
            String what = "output '" + name + "'";
            DataType type = type(output, what);
            long[] shape = shape(output, what, 0);
            List<JsonNode> elements = new ArrayList<>();
            flatten(output.path("data"), elements);
            // A shape comes from outside, and its product may not fit into a long.
            BigInteger expected = BigInteger.ONE;
            for (long size : shape) {
                expected = expected.multiply(BigInteger.valueOf(size));
            }
            if (!expected.equals(BigInteger.valueOf(elements.size()))) {
                throw new Unusable(
                        what + " has " + elements.size() + " elements, and its shape is " + TensorSpec.text(shape));
            }
            JsonNode classes = output.path("parameters").path("classes");
            tensors.add(tensor(
                    name, type, shape, elements, classes.isTextual() ? Map.of("classes", classes.asText()) : Map.of()));
        }
        return tensors;
    }

    private static void flatten(JsonNode data, List<JsonNode> elements) {
        for (JsonNode node : data) {
            if (node.isArray()) {
                flatten(node, elements);
            } else {
                elements.add(node);
            }
        }
    }

    private static DataType type(JsonNode tensor, String what) throws Unusable {
        String name = tensor.path("datatype").asText();
        return DataType.parse(name)
                .orElseThrow(() -> new Unusable(
                        what + " has " + (name.isEmpty() ? "no datatype" : "the unknown datatype '" + name + "'")));
    }

    private static long[] shape(JsonNode tensor, String what, long least) throws Unusable {
        JsonNode shape = tensor.path("shape");
        long[] sizes = new long[shape.size()];
        for (int i = 0; i < sizes.length; i++) {
            if (!shape.get(i).canConvertToLong() || shape.get(i).asLong() < least) {
                throw new Unusable(what + " has the shape " + shape);
            }
            sizes[i] = shape.get(i).asLong();
        }
        if (!shape.isArray()) {
            throw new Unusable(what + " has no shape");
        }
        return sizes;
    }

    /** Numbers of all types become FP64, which holds all that predictions need, or INT64; a half is a decimal like any. */
    private static Tensor tensor(
            String name, DataType type, long[] shape, List<JsonNode> elements, Map<String, Object> parameters)
            throws Unusable {
        if (type == DataType.BYTES) {
            String[] texts = elements.stream().map(JsonNode::asText).toArray(String[]::new);
            return new Tensor(name, type, shape, null, texts, parameters);
        }
        boolean decimal = Scores.isDecimal(type);
        ByteBuffer bytes = ByteBuffer.allocate(elements.size() * Long.BYTES).order(ByteOrder.nativeOrder());
        for (JsonNode element : elements) {
            if (decimal) {
                bytes.putDouble(number(name, type, element));
            } else if (element.isBoolean() || element.canConvertToLong() && element.isNumber()) {
                bytes.putLong(element.isBoolean() ? (element.asBoolean() ? 1 : 0) : element.asLong());
            } else {
                throw wrong(name, type, element);
            }
        }
        return new Tensor(name, decimal ? DataType.FP64 : DataType.INT64, shape, bytes.flip(), null, parameters);
    }

    private static double number(String name, DataType type, JsonNode element) throws Unusable {
        if (element.isNumber()) {
            return element.asDouble();
        }
        return switch (element.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong(name, type, element);
        };
    }

    private static Unusable wrong(String name, DataType type, JsonNode element) {
        return new Unusable("output '" + name + "' has the element " + element + ", which is no " + type);
    }
}
