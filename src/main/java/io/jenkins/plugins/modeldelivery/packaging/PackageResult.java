package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import java.io.Serializable;
import java.util.List;

/**
 * A package that was made.
 *
 * @param name the model
 * @param version the version in it
 * @param modelDigest SHA-256 of the registered model
 * @param reference the image's reference, with its tag
 * @param digest SHA-256 of the manifest, by which registries and clusters name the package
 * @param format what it is
 * @param size size of the tar in bytes
 * @param path the tar in the workspace, with slashes
 * @param layers its layers, lowest first
 * @param engine the Docker Engine that has the image, by name and version, or null when it was not loaded into one
 */
public record PackageResult(
        ModelName name,
        ModelVersion version,
        Digest modelDigest,
        String reference,
        Digest digest,
        PackageFormat format,
        long size,
        String path,
        List<Layer> layers,
        String engine)
        implements Result {
    /**
     * One layer.
     *
     * @param digest SHA-256 of its bytes
     * @param size in bytes
     * @param mediaType what it is
     * @param title what is in it: the name of the model's file or folder, or the file's path
     */
    public record Layer(Digest digest, long size, String mediaType, String title) implements Serializable {}

    /** Keeps a copy of the list. */
    public PackageResult {
        layers = List.copyOf(layers);
    }

    @Override
    public Outcome outcome() {
        return Outcome.DONE;
    }

    @Override
    public String summary() {
        return "packed " + name + " " + version + " as " + reference + "@sha256:" + digest.abbreviated() + "… in "
                + path + (engine == null ? "" : ", loaded into " + engine);
    }

    @Override
    public List<ArtifactReference> inputs() {
        return List.of(new ArtifactReference("model", name + "@" + version.inTag(), modelDigest, null));
    }

    @Override
    public List<ArtifactReference> outputs() {
        return List.of(new ArtifactReference("package", reference, digest, size));
    }
}
