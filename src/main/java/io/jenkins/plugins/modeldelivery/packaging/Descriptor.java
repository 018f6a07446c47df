package io.jenkins.plugins.modeldelivery.packaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.util.Map;

/** How one blob refers to another: OCI image specification, descriptor.md. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"mediaType", "digest", "size", "annotations", "artifactType"})
record Descriptor(String mediaType, Digest digest, long size, Map<String, String> annotations, String artifactType) {
    static Descriptor of(String mediaType, Blob blob) {
        return of(mediaType, blob, Map.of());
    }

    static Descriptor of(String mediaType, Blob blob, Map<String, String> annotations) {
        return new Descriptor(mediaType, blob.digest(), blob.size(), annotations, null);
    }
}
