package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.io.Serializable;
import java.time.Instant;

/**
 * A request whose version has been looked up.
 *
 * @param request what was asked
 * @param model the registered version, or null when an image was given and no version
 * @param started when the deployment began; the timeout counts from here
 */
public record DeployPlan(DeployRequest request, RegisteredModel model, Instant started) implements Serializable {
    /** When it is to be rolled back unless it has ended. */
    public Instant deadline() {
        return started.plus(request.timeout());
    }

    /** The registered version, or null. */
    public ModelVersion version() {
        return model == null ? null : model.version();
    }

    /** The model's digest, or null. */
    public Digest digest() {
        return model == null ? null : model.digest();
    }
}
