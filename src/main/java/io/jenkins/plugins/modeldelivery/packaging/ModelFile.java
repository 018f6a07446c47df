package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One file of a model.
 *
 * @param path its path, beginning with the artifact's own name, with slashes
 * @param file where its bytes are
 * @param size its size in bytes
 * @param read is told how many bytes were just read
 */
record ModelFile(String path, Path file, long size, LongConsumer read) {
    private static final int BUFFER_BYTES = 1 << 16;
    /** The name that deletes a file of a lower layer, by the OCI image specification, layer.md, "Whiteouts". */
    private static final String WHITEOUT = ".wh.";

    /**
     * The files of an artifact, sorted by path.
     *
     * @param artifact a file or a folder
     * @param read is told how many bytes were just read
     * @throws DeliveryException when it holds something that is no plain file, or a name that images give a meaning
     */
    static List<ModelFile> of(Path artifact, LongConsumer read) throws DeliveryException, IOException {
        List<ModelFile> files = new ArrayList<>();
        Path above = artifact.toAbsolutePath().getParent();
        try (Stream<Path> tree = Files.walk(artifact.toAbsolutePath())) {
            for (Path each : (Iterable<Path>) tree::iterator) {
                String path = StreamSupport.stream(above.relativize(each).spliterator(), false)
                        .map(Path::toString)
                        .collect(Collectors.joining("/"));
                if (Files.isSymbolicLink(each) || !Files.isDirectory(each) && !Files.isRegularFile(each)) {
                    throw new DeliveryException("The model holds '" + Shown.of(path)
                            + "', which is no plain file or folder; register the model with a copy of the file");
                }
                if (String.valueOf(each.getFileName()).startsWith(WHITEOUT)) {
                    throw new DeliveryException("The model holds '" + Shown.of(path) + "'; in an image a name that"
                            + " begins with " + WHITEOUT + " deletes a file, so it can't be packed; rename it");
                }
                if (Files.isRegularFile(each)) {
                    files.add(new ModelFile(path, each, Files.size(each), read));
                }
            }
        }
        if (files.isEmpty()) {
            throw new DeliveryException(
                    "The model's folder '" + Shown.of(artifact.getFileName()) + "' is empty; there is nothing to pack");
        }
        files.sort(Comparator.comparing(ModelFile::path));
        return files;
    }

    /**
     * Writes the file's bytes.
     *
     * @throws InterruptedIOException when this thread was interrupted
     */
    void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (Thread.interrupted()) {
                    throw new InterruptedIOException("packing was interrupted");
                }
                out.write(buffer, 0, count);
                read.accept(count);
            }
        }
    }
}
