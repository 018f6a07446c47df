package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What serves after a deployment.
 *
 * @param name the model
 * @param target where
 * @param endpoint the address that requests go to, such as {@code http://127.0.0.1:8080}, or null when nothing serves
 * @param version the version that was to be deployed, or null when an image without a registered version was
 * @param previous the version that had most of the traffic before, or null when none had
 * @param strategy how
 * @param verdict what came of it
 * @param reason why it was rolled back, or null
 * @param traffic percent of the traffic by version, as it is now; the values add up to 100, or there are none
 * @param digest SHA-256 of the deployed model, or null when unknown
 * @param image the image that runs, or null
 * @param outcome what that means to the build
 */
public record DeployResult(
        ModelName name,
        Target target,
        String endpoint,
        ModelVersion version,
        ModelVersion previous,
        Strategy strategy,
        Verdict verdict,
        String reason,
        SortedMap<String, Integer> traffic,
        Digest digest,
        String image,
        @JsonIgnore Outcome outcome)
        implements Result {
    /** Absent traffic is none. */
    public DeployResult {
        traffic = traffic == null ? new TreeMap<>() : new TreeMap<>(traffic);
    }

    @Override
    public String summary() {
        String what = name + (version == null ? "" : " " + version);
        return switch (verdict) {
            case DEPLOYED ->
                "deployed " + what + " to " + target.text() + " (" + strategy.text() + ") at " + endpoint
                        + (previous == null ? "" : ", in place of " + previous);
            case UNCHANGED -> what + " already serves all traffic at " + endpoint;
            case ROLLED_BACK ->
                what + " was rolled back: " + reason + "; "
                        + (previous == null ? "nothing served before" : previous + " serves as before");
        };
    }

    @Override
    public List<ArtifactReference> inputs() {
        return List.of(new ArtifactReference(
                "model", version == null ? name.value() : name + "@" + version.inTag(), digest, null));
    }

    @Override
    public List<ArtifactReference> outputs() {
        return endpoint == null ? List.of() : List.of(new ArtifactReference("deployment", endpoint, null, null));
    }
}
