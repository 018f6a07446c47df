package io.jenkins.plugins.modeldelivery.versioning.schema;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the inputs and outputs of an ONNX model's graph. The field numbers are those of {@code onnx.proto}
 * (<a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx/onnx</a>): ModelProto.graph 7;
 * GraphProto.initializer 5, input 11, output 12, sparse_initializer 15; ValueInfoProto.name 1, type 2;
 * TypeProto.tensor_type 1, sequence_type 4, map_type 5, sparse_tensor_type 8, optional_type 9; TensorProto.name 8.
 *
 * <p>Weights are skipped, so that a model of many gigabytes takes no memory. Models of older versions list their
 * initializers among the inputs; these are left out.
 */
final class OnnxModel {
    private static final int MOST_FIELDS = 10_000;
    private static final int MOST_DIMENSIONS = 64;
    private static final int DEEPEST_TYPE = 8;
    /** TensorProto.DataType by number. */
    private static final List<String> ELEMENTS = List.of(
            "undefined",
            "float32",
            "uint8",
            "int8",
            "uint16",
            "int16",
            "int32",
            "int64",
            "string",
            "bool",
            "float16",
            "float64",
            "uint32",
            "uint64",
            "complex64",
            "complex128",
            "bfloat16");

    private final List<ModelSchema.Field> inputs = new ArrayList<>();
    private final List<ModelSchema.Field> outputs = new ArrayList<>();
    private final Set<String> initializers = new HashSet<>();

    private OnnxModel() {}

    /** Empty when the file is no ONNX model. */
    static Optional<ModelSchema> read(Path file) throws IOException {
        OnnxModel model = new OnnxModel();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            WireFormat message = new WireFormat(in, Files.size(file));
            while (message.next()) {
                if (message.is(7, WireFormat.Kind.BYTES)) {
                    model.graph(message.nested());
                } else {
                    message.skip();
                }
            }
        } catch (WireFormat.Malformed e) {
            return Optional.empty();
        }
        model.inputs.removeIf(input -> model.initializers.contains(input.name()));
        return model.inputs.isEmpty() && model.outputs.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelSchema(model.inputs, model.outputs));
    }

    private void graph(WireFormat graph) throws IOException {
        while (graph.next()) {
            if (graph.is(5, WireFormat.Kind.BYTES)) {
                initializers.add(tensorName(graph.nested()));
            } else if (graph.is(11, WireFormat.Kind.BYTES)) {
                add(inputs, graph.nested());
            } else if (graph.is(12, WireFormat.Kind.BYTES)) {
                add(outputs, graph.nested());
            } else if (graph.is(15, WireFormat.Kind.BYTES)) {
                WireFormat sparse = graph.nested();
                while (sparse.next()) {
                    if (sparse.is(1, WireFormat.Kind.BYTES)) {
                        initializers.add(tensorName(sparse.nested()));
                    } else {
                        sparse.skip();
                    }
                }
            } else {
                graph.skip();
            }
        }
    }

    private static String tensorName(WireFormat tensor) throws IOException {
        String name = "";
        while (tensor.next()) {
            if (tensor.is(8, WireFormat.Kind.BYTES)) {
                name = tensor.text();
            } else {
                tensor.skip();
            }
        }
        return name;
    }

    private static void add(List<ModelSchema.Field> fields, WireFormat value) throws IOException {
        String name = "";
        String type = "undefined";
        while (value.next()) {
            if (value.is(1, WireFormat.Kind.BYTES)) {
                name = value.text();
            } else if (value.is(2, WireFormat.Kind.BYTES)) {
                type = type(value.nested(), 0);
            } else {
                value.skip();
            }
        }
        if (fields.size() >= MOST_FIELDS) {
            throw new WireFormat.Malformed();
        }
        fields.add(new ModelSchema.Field(name, type));
    }

    private static String type(WireFormat type, int depth) throws IOException {
        if (depth > DEEPEST_TYPE) {
            throw new WireFormat.Malformed();
        }
        String read = "undefined";
        while (type.next()) {
            if (type.is(1, WireFormat.Kind.BYTES)) {
                read = tensor(type.nested());
            } else if (type.is(8, WireFormat.Kind.BYTES)) {
                read = "sparse " + tensor(type.nested());
            } else if (type.is(4, WireFormat.Kind.BYTES)) {
                read = "sequence(" + element(type.nested(), 1, depth) + ")";
            } else if (type.is(9, WireFormat.Kind.BYTES)) {
                read = "optional(" + element(type.nested(), 1, depth) + ")";
            } else if (type.is(5, WireFormat.Kind.BYTES)) {
                read = map(type.nested(), depth);
            } else {
                type.skip();
            }
        }
        return read;
    }

    private static String element(WireFormat message, int field, int depth) throws IOException {
        String read = "undefined";
        while (message.next()) {
            if (message.is(field, WireFormat.Kind.BYTES)) {
                read = type(message.nested(), depth + 1);
            } else {
                message.skip();
            }
        }
        return read;
    }

    private static String map(WireFormat map, int depth) throws IOException {
        String key = "undefined";
        String value = "undefined";
        while (map.next()) {
            if (map.is(1, WireFormat.Kind.NUMBER)) {
                key = name(map.number());
            } else if (map.is(2, WireFormat.Kind.BYTES)) {
                value = type(map.nested(), depth + 1);
            } else {
                map.skip();
            }
        }
        return "map(" + key + "," + value + ")";
    }

    private static String tensor(WireFormat tensor) throws IOException {
        String element = "undefined";
        String shape = "";
        while (tensor.next()) {
            if (tensor.is(1, WireFormat.Kind.NUMBER)) {
                element = name(tensor.number());
            } else if (tensor.is(2, WireFormat.Kind.BYTES)) {
                shape = shape(tensor.nested());
            } else {
                tensor.skip();
            }
        }
        return element + shape;
    }

    private static String shape(WireFormat shape) throws IOException {
        List<String> dimensions = new ArrayList<>();
        while (shape.next()) {
            if (!shape.is(1, WireFormat.Kind.BYTES)) {
                shape.skip();
                continue;
            }
            // A dimension without a length, or with a name for one, is of any length.
            String length = "?";
            WireFormat dimension = shape.nested();
            while (dimension.next()) {
                if (dimension.is(1, WireFormat.Kind.NUMBER)) {
                    long value = dimension.number();
                    length = value < 0 ? "?" : String.valueOf(value);
                } else {
                    dimension.skip();
                }
            }
            dimensions.add(length);
            if (dimensions.size() > MOST_DIMENSIONS) {
                throw new WireFormat.Malformed();
            }
        }
        return "[" + String.join(",", dimensions) + "]";
    }

    private static String name(long element) {
        return element >= 0 && element < ELEMENTS.size() ? ELEMENTS.get((int) element) : "type" + element;
    }
}
