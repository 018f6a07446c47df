package io.jenkins.plugins.modeldelivery.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An OCI manifest with all that it refers to.
 *
 * @param manifest how it is referred to
 * @param config its configuration
 * @param layers how its layers are referred to, lowest first
 * @param blobs everything that must be stored: the layers, the configuration and the manifest itself
 */
record OciArtifact(Descriptor manifest, Descriptor config, List<Descriptor> layers, List<Blob> blobs) {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final ObjectWriter COMPACT =
            JsonFormat.mapper().writer().without(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT);

    /**
     * Writes the manifest: OCI image specification, manifest.md.
     *
     * @param artifactType what it is when it is no image, or null
     * @param configType the configuration's media type
     * @param config the configuration
     * @param layers how the layers are referred to, lowest first
     * @param contents the layers' contents
     * @param annotations of the manifest
     */
    static OciArtifact of(
            String artifactType,
            String configType,
            Map<String, Object> config,
            List<Descriptor> layers,
            List<Blob> contents,
            Map<String, String> annotations) {
        Blob configBlob = Blob.of(json(config));
        Descriptor configDescriptor = Descriptor.of(configType, configBlob);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", MANIFEST);
        if (artifactType != null) {
            manifest.put("artifactType", artifactType);
        }
        manifest.put("config", configDescriptor);
        manifest.put("layers", layers);
        manifest.put("annotations", annotations);
        Blob manifestBlob = Blob.of(json(manifest));
        List<Blob> blobs = new ArrayList<>(contents);
        blobs.add(configBlob);
        blobs.add(manifestBlob);
        return new OciArtifact(
                new Descriptor(MANIFEST, manifestBlob.digest(), manifestBlob.size(), Map.of(), artifactType),
                configDescriptor,
                List.copyOf(layers),
                blobs);
    }

    /** Compact JSON in the order of the components and keys. */
    static byte[] json(Object value) {
        try {
            return COMPACT.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value that can't be written as JSON: " + value.getClass(), e);
        }
    }
}
