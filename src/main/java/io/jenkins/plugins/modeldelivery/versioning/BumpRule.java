package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which number of a version moves when a new one is registered. */
public enum BumpRule {
    /** An incompatible change of the model's inputs or outputs. */
    @JsonProperty("major")
    MAJOR,
    /** Changed data, code or parameters. */
    @JsonProperty("minor")
    MINOR,
    /** Only trained again. */
    @JsonProperty("patch")
    PATCH,
    /** Decided by what differs from the latest version. */
    @JsonProperty("auto")
    AUTO
}
