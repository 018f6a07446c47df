package io.jenkins.plugins.modeldelivery.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model as a layer of an image: an uncompressed tar with the model's files below {@value #FOLDER}, where KServe's
 * model containers have them too. Uncompressed, because weights hardly shrink, and because the digest of the layer then
 * is the digest of what a container sees.
 */
final class ModelLayer {
    /** Where a container finds the model. */
    static final String FOLDER = "/models";

    private ModelLayer() {}

    static Blob of(List<ModelFile> files, Instant time) throws IOException {
        return Blob.of(out -> write(files, time, out));
    }

    private static void write(List<ModelFile> files, Instant time, OutputStream out) throws IOException {
        SortedMap<String, ModelFile> entries = new TreeMap<>();
        for (ModelFile file : files) {
            String path = FOLDER.substring(1) + "/" + file.path();
            entries.put(path, file);
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                entries.putIfAbsent(path.substring(0, slash) + "/", null);
            }
        }
        ReproducibleTar tar = new ReproducibleTar(out, time);
        for (var entry : entries.entrySet()) {
            if (entry.getValue() == null) {
                tar.folder(entry.getKey().substring(0, entry.getKey().length() - 1));
            } else {
                tar.file(entry.getKey(), entry.getValue().size(), entry.getValue()::writeTo);
            }
        }
        tar.finish();
    }
}
