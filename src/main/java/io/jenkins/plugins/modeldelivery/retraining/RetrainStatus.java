package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a training has come. */
public enum RetrainStatus {
    /** None was started. */
    @JsonProperty("none")
    NONE,
    /** It waits for its turn. */
    @JsonProperty("queued")
    QUEUED,
    /** It is at work. */
    @JsonProperty("running")
    RUNNING,
    /** It ended well. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** It ended badly, was killed after the timeout, or was stopped. */
    @JsonProperty("failed")
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == NONE || this == SUCCEEDED || this == FAILED;
    }
}
