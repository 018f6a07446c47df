package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a package says about its model: OCI image specification, annotations.md, and the model's digest. */
final class Annotations {
    static final String TITLE = "org.opencontainers.image.title";
    static final String VERSION = "org.opencontainers.image.version";
    static final String REVISION = "org.opencontainers.image.revision";
    static final String CREATED = "org.opencontainers.image.created";
    static final String REFERENCE_NAME = "org.opencontainers.image.ref.name";
    /** The full reference, as containerd and Docker write and read it. */
    static final String IMAGE_NAME = "io.containerd.image.name";
    /** SHA-256 of the registered artifact: what ties a package to its version. */
    static final String MODEL_DIGEST = "io.jenkins.plugins.model-delivery.model.digest";

    private Annotations() {}

    static Map<String, String> of(RegisteredModel model, Instant created) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(CREATED, created.toString());
        annotations.put(TITLE, model.name().value());
        annotations.put(VERSION, model.version().toString());
        annotations.put(MODEL_DIGEST, model.digest().value());
        if (model.commit() != null) {
            annotations.put(REVISION, model.commit());
        }
        return annotations;
    }
}
