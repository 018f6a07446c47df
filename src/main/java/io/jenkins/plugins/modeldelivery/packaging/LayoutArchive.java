package io.jenkins.plugins.modeldelivery.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An OCI image layout in a tar: OCI image specification, image-layout.md. Beside it, for an image, the {@code
 * manifest.json} of {@code docker save}, which the specification mentions, so that engines older than Docker 25 can
 * load it as well.
 */
final class LayoutArchive {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private LayoutArchive() {}

    /**
     * Writes the tar.
     *
     * @param file does not exist yet
     * @param forDocker whether a Docker Engine shall be able to load it
     */
    static void write(Path file, OciArtifact artifact, ImageReference reference, Instant time, boolean forDocker)
            throws IOException {
        SortedMap<String, Blob> files = new TreeMap<>();
        artifact.blobs().forEach(blob -> files.put(path(blob), blob));
        files.put("index.json", Blob.of(OciArtifact.json(index(artifact, reference))));
        files.put("oci-layout", Blob.of(OciArtifact.json(Map.of("imageLayoutVersion", "1.0.0"))));
        if (forDocker) {
            files.put("manifest.json", Blob.of(OciArtifact.json(List.of(dockerManifest(artifact, reference)))));
        }
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            ReproducibleTar tar = new ReproducibleTar(out, time);
            tar.folder("blobs");
            tar.folder("blobs/sha256");
            for (Map.Entry<String, Blob> entry : files.entrySet()) {
                Blob blob = entry.getValue();
                tar.file(entry.getKey(), blob.size(), blob::writeTo);
            }
            tar.finish();
        }
    }

    private static Map<String, Object> index(OciArtifact artifact, ImageReference reference) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(Annotations.IMAGE_NAME, reference.qualified());
        annotations.put(Annotations.REFERENCE_NAME, reference.tag());
        Descriptor manifest = artifact.manifest();
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", INDEX);
        index.put(
                "manifests",
                List.of(new Descriptor(
                        manifest.mediaType(),
                        manifest.digest(),
                        manifest.size(),
                        annotations,
                        manifest.artifactType())));
        return index;
    }

    private static Map<String, Object> dockerManifest(OciArtifact artifact, ImageReference reference) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("Config", "blobs/sha256/" + artifact.config().digest().hex());
        manifest.put("RepoTags", List.of(reference.toString()));
        manifest.put(
                "Layers",
                artifact.layers().stream()
                        .map(layer -> "blobs/sha256/" + layer.digest().hex())
                        .toList());
        return manifest;
    }

    private static String path(Blob blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }
}
