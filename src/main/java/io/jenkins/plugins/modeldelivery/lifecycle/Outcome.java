package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run of a capability went. */
public enum Outcome {
    /** Done as asked. */
    @JsonProperty("done")
    DONE,
    /** Done, and something deserves attention: the build becomes unstable. */
    @JsonProperty("unstable")
    UNSTABLE,
    /** The work was done and its answer is no, such as a gate that did not pass: the build fails. */
    @JsonProperty("refused")
    REFUSED,
    /** The work could not be done: the build fails. */
    @JsonProperty("failed")
    FAILED
}
