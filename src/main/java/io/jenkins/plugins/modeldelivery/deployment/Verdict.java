package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of a deployment. */
public enum Verdict {
    /** The new version serves all traffic. */
    @JsonProperty("deployed")
    DEPLOYED,
    /** The new version did not do; what served before serves again, or nothing when nothing did. */
    @JsonProperty("rolledBack")
    ROLLED_BACK,
    /** The version served all traffic already; nothing was done. */
    @JsonProperty("unchanged")
    UNCHANGED
}
