package io.jenkins.plugins.modeldelivery.versioning.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSchemaTest {
    private static final Path MODELS = Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/serving")
            .toAbsolutePath();
    /** ONNX's names of element types as this project writes them. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("FLOAT", "float32"),
            Map.entry("DOUBLE", "float64"),
            Map.entry("INT8", "int8"),
            Map.entry("INT16", "int16"),
            Map.entry("INT32", "int32"),
            Map.entry("INT64", "int64"),
            Map.entry("UINT8", "uint8"),
            Map.entry("UINT16", "uint16"),
            Map.entry("UINT32", "uint32"),
            Map.entry("UINT64", "uint64"),
            Map.entry("BOOL", "bool"),
            Map.entry("STRING", "string"),
            Map.entry("FLOAT16", "float16"),
            Map.entry("BFLOAT16", "bfloat16"));

    @TempDir
    private Path folder;

    static List<Path> models() throws Exception {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
    }

    /** ONNX Runtime loads the model; this project only reads it. */
    @ParameterizedTest
    @MethodSource("models")
    void saysWhatTheRuntimeSays(Path model) throws Exception {
        ModelSchema schema = ModelSchema.ofFile(model).orElseThrow();
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
            assertSame(schema.inputs(), session.getInputInfo().values());
            assertSame(schema.outputs(), session.getOutputInfo().values());
        }
    }

    private static void assertSame(List<ModelSchema.Field> fields, Collection<NodeInfo> nodes) {
        assertThat(fields.stream().map(ModelSchema.Field::name))
                .containsExactlyElementsOf(nodes.stream().map(NodeInfo::getName).toList());
        for (NodeInfo node : nodes) {
            String type = fields.stream()
                    .filter(field -> field.name().equals(node.getName()))
                    .findFirst()
                    .orElseThrow()
                    .type();
            if (node.getInfo() instanceof TensorInfo tensor) {
                String shape = Arrays.stream(tensor.getShape())
                        .mapToObj(length -> length < 0 ? "?" : String.valueOf(length))
                        .collect(Collectors.joining(",", "[", "]"));
                String element = NAMES.get(tensor.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", ""));
                assertThat(type).isEqualTo(element + shape);
            } else {
                assertThat(type).startsWith("sequence(");
            }
        }
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer number) {
                out.write(number);
            } else {
                byte[] bytes = part instanceof byte[] given
                        ? given
                        : String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    /** A field whose value is of known length, which has to be below 128. */
    private static byte[] field(int number, byte[] value) {
        return bytes(number << 3 | 2, value.length, value);
    }

    /** Encoded by hand: weights that old models list among the inputs, a map, and a dimension by name. */
    @Test
    void leavesOutWeightsAndReadsMapsAndNamedLengths() throws Exception {
        byte[] dimensions = bytes(field(1, field(2, bytes("batch"))), field(1, bytes(0x08, 4)));
        byte[] tensor = field(1, bytes(0x08, 1, field(2, dimensions)));
        byte[] input = bytes(field(1, bytes("x")), field(2, tensor));
        byte[] weights = bytes(field(1, bytes("w")), field(2, field(1, bytes(0x08, 11))));
        byte[] map = field(5, bytes(0x08, 7, field(2, field(1, bytes(0x08, 11)))));
        byte[] output = bytes(field(1, bytes("scores")), field(2, map));
        byte[] graph = bytes(
                field(11, input),
                field(11, weights),
                field(5, bytes(field(9, bytes(1, 2, 3, 4)), field(8, bytes("w")))),
                field(12, output));
        Path model = Files.write(folder.resolve("m.onnx"), bytes(0x08, 3, 7 << 3 | 2, graph.length, graph));

        ModelSchema schema = ModelSchema.ofFile(model).orElseThrow();

        assertThat(schema.inputs()).extracting(ModelSchema.Field::line).containsExactly("float32[?,4] x");
        assertThat(schema.outputs()).extracting(ModelSchema.Field::line).containsExactly("map(int64,float64) scores");
    }

    @Test
    void readsTheSignatureOfMlflow() throws Exception {
        Files.createDirectories(folder.resolve("model"));
        Files.writeString(folder.resolve("model/MLmodel"), """
                flavors:
                  python_function: {loader_module: mlflow.sklearn}
                signature:
                  inputs: '[{"type": "double", "name": "tenure", "required": true}, {"type": "string", "name": "plan",
                    "required": false}]'
                  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}}]'
                  params: null
                """);

        ModelSchema schema = ModelSchema.ofFolder(folder.resolve("model"), Stream.of("MLmodel"))
                .orElseThrow();

        assertThat(schema.inputs())
                .extracting(ModelSchema.Field::line)
                .containsExactly("double tenure", "string {\"required\":false} plan");
        assertThat(schema.outputs()).extracting(ModelSchema.Field::line).containsExactly("int64[?]");
    }

    @Test
    void otherBytesHaveNoSchemaAndDoNoHarm() throws Exception {
        Random random = new Random(20261124);
        byte[] real = Files.readAllBytes(models().get(0));
        for (int round = 0; round < 3_000; round++) {
            byte[] broken = real.clone();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            byte[] bytes = round % 2 == 0 ? broken : Arrays.copyOf(real, random.nextInt(real.length));
            Path file = Files.write(folder.resolve("broken.onnx"), bytes);
            ModelSchema.ofFile(file)
                    .ifPresent(schema -> assertThat(schema.digest()).isNotNull());
        }
        assertThat(ModelSchema.ofFile(Files.writeString(folder.resolve("no.onnx"), "weights 1")))
                .isEmpty();
        assertThat(ModelSchema.ofFile(Files.writeString(folder.resolve("model.pkl"), "x")))
                .isEmpty();
    }
}
