package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model as an OCI image of one layer: OCI image specification, config.md and manifest.md. */
final class ModelImage {
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private ModelImage() {}

    static OciArtifact of(RegisteredModel model, List<ModelFile> files, Instant created) throws IOException {
        Blob layer = ModelLayer.of(files, created);
        Map<String, String> annotations = Annotations.of(model, created);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("created", created.toString());
        // A model runs nowhere by itself; but the field is required, and engines compare it with their own.
        config.put("architecture", "amd64");
        config.put("os", "linux");
        // An engine shows labels, but no annotations, of what it has.
        config.put("config", Map.of("Labels", annotations));
        config.put("rootfs", rootfs(layer));
        Map<String, Object> history = new LinkedHashMap<>();
        history.put("created", created.toString());
        history.put("created_by", "model-delivery package " + model.name() + " " + model.version());
        config.put("history", List.of(history));
        Descriptor descriptor = Descriptor.of(
                LAYER, layer, Map.of(Annotations.TITLE, files.get(0).path().split("/", 2)[0]));
        return OciArtifact.of(null, CONFIG, config, List.of(descriptor), List.of(layer), annotations);
    }

    private static Map<String, Object> rootfs(Blob layer) {
        Map<String, Object> rootfs = new LinkedHashMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", List.of(layer.digest()));
        return rootfs;
    }
}
