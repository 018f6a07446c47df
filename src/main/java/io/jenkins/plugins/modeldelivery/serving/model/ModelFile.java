package io.jenkins.plugins.modeldelivery.serving.model;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The ONNX file behind a path that someone named. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * Finds the file: the path itself, or the only {@code .onnx} file in a folder.
     *
     * @throws RequestRefused when there is none, or more than one
     */
    public static Path find(String path) throws RequestRefused {
        try {
            Path given = Path.of(path).toAbsolutePath().normalize();
            if (Files.isRegularFile(given)) {
                return given;
            }
            if (!Files.isDirectory(given)) {
                throw RequestRefused.badRequest("there is no file '" + Shown.of(path) + "'");
            }
            try (Stream<Path> files = Files.list(given)) {
                List<Path> models = files.filter(f -> f.toString().endsWith(".onnx"))
                        .filter(Files::isRegularFile)
                        .toList();
                if (models.size() != 1) {
                    throw RequestRefused.badRequest("the folder '" + Shown.of(path) + "' has "
                            + (models.isEmpty() ? "no .onnx file" : models.size() + " .onnx files")
                            + "; name one file");
                }
                return models.get(0);
            }
        } catch (InvalidPathException e) {
            throw RequestRefused.badRequest("'" + Shown.of(path) + "' is no path: " + e.getReason());
        } catch (IOException e) {
            throw RequestRefused.badRequest("'" + Shown.of(path) + "' can't be read: " + e.getMessage());
        }
    }

    /**
     * The file's digest.
     *
     * @param expected what it must be, or null
     * @throws RequestRefused when it is another, or the file can't be read
     */
    static Digest digest(Path file, Digest expected) throws RequestRefused {
        Digest actual;
        try {
            actual = Digest.of(file);
        } catch (IOException e) {
            throw RequestRefused.badRequest("the file '" + file + "' can't be read: " + e.getMessage());
        }
        if (expected != null && !expected.equals(actual)) {
            throw RequestRefused.badRequest("the file '" + file + "' has the digest " + actual + ", not the expected "
                    + expected + "; it was changed or damaged");
        }
        return actual;
    }
}
