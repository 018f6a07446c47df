package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.util.List;

/**
 * What {@code modelVersion} did.
 *
 * @param name the model
 * @param version the version that was registered, found with the same bytes, or assigned the stage; null when the
 *     action was about no version
 * @param tag the tag that registers it; where no version is concerned, the tag that was made
 * @param digest SHA-256 of the artifact; null for a version that another tool registered without one
 * @param size of the artifact in bytes; null as the digest
 * @param stage the stage that it holds by this run, or null
 * @param previous with a stage: the version that held it before; otherwise the latest version before this one; null
 *     when there was none
 * @param commit the full id of the commit that the version was made from
 * @param created whether a new version was made; false when the same bytes were registered already
 * @param reason why it has this number, or why nothing was registered
 * @param path the artifact's path in the repository, or null when unknown
 * @param action what was done
 * @param data what the model was trained on, with digests
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionResult(
        ModelName name,
        ModelVersion version,
        String tag,
        Digest digest,
        Long size,
        Stage stage,
        ModelVersion previous,
        String commit,
        boolean created,
        String reason,
        String path,
        RegistryAction action,
        List<ArtifactReference> data)
        implements Result {
    /** Absent data is an empty list. */
    public VersionResult {
        data = data == null ? List.of() : List.copyOf(data);
    }

    @Override
    public Outcome outcome() {
        return Outcome.DONE;
    }

    @Override
    public String summary() {
        if (action != RegistryAction.REGISTER) {
            return name + (version == null ? "" : " " + version) + ": " + reason;
        }
        return (created ? "registered " : "found ") + name + " " + version + " (" + reason + ")"
                + (stage == null ? "" : " in stage " + stage);
    }

    @Override
    public List<ArtifactReference> inputs() {
        return data;
    }

    @Override
    public List<ArtifactReference> outputs() {
        return version == null ? List.of() : List.of(new ArtifactReference("model", tag, digest, size));
    }
}
