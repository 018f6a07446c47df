package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a deployment whose build is aborted half way. */
public enum OnAbort {
    /** The version that served before gets all traffic back. */
    @JsonProperty("rollBack")
    ROLL_BACK,
    /** Everything stays as it stands at that moment. */
    @JsonProperty("leave")
    LEAVE
}
