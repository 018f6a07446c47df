package io.jenkins.plugins.modeldelivery.versioning.schema;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model takes and gives: the part of it that its callers depend on.
 *
 * @param inputs in the order of the model
 * @param outputs in the order of the model
 */
public record ModelSchema(List<Field> inputs, List<Field> outputs) {
    private static final int DEEPEST_ONNX = 3;

    public ModelSchema {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * An input or an output.
     *
     * @param name its name; empty when it has none
     * @param type its element type and its shape, such as {@code float32[?,4]}; {@code ?} is any length
     */
    public record Field(String name, String type) {
        /** On one line: the type, then the name. */
        public String line() {
            return name.isEmpty() ? type : type + " " + Shown.of(name);
        }
    }

    /**
     * Reads the schema of an ONNX file.
     *
     * @return empty when it is none
     */
    public static Optional<ModelSchema> ofFile(Path file) throws IOException {
        return isOnnx(String.valueOf(file.getFileName())) ? OnnxModel.read(file) : Optional.empty();
    }

    /**
     * Reads the schema of a folder: of one with MLflow's {@code MLmodel}, its signature; of one with a single ONNX file,
     * that file's.
     *
     * @param files the files in it, with {@code /}
     * @return empty when the folder declares none in a form that is known
     */
    public static Optional<ModelSchema> ofFolder(Path folder, Stream<String> files) throws IOException {
        Path mlflow = folder.resolve("MLmodel");
        if (Files.isRegularFile(mlflow)) {
            Optional<ModelSchema> signature = DeclaredSchema.ofMlflow(mlflow);
            if (signature.isPresent()) {
                return signature;
            }
        }
        List<String> models = files.filter(file -> isOnnx(file) && depth(file) <= DEEPEST_ONNX)
                .limit(2)
                .toList();
        return models.size() == 1 ? OnnxModel.read(folder.resolve(models.get(0))) : Optional.empty();
    }

    private static boolean isOnnx(String file) {
        return file.endsWith(".onnx");
    }

    private static long depth(String file) {
        return 1 + file.chars().filter(c -> c == '/').count();
    }

    /** Equal for equal inputs and outputs, whatever format the model is in. */
    public Digest digest() {
        return Digest.of((lines("input", inputs) + "\n" + lines("output", outputs)).getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(String kind, List<Field> fields) {
        return fields.stream().map(field -> kind + " " + field.line()).collect(Collectors.joining("\n"));
    }
}
