package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the build when a gate says no. */
public enum OnFailure {
    /** The build fails. */
    @JsonProperty("fail")
    FAIL(Outcome.REFUSED),
    /** The build becomes unstable and goes on. */
    @JsonProperty("unstable")
    UNSTABLE(Outcome.UNSTABLE),
    /** The build goes on as if nothing had happened; the result says what did. */
    @JsonProperty("continue")
    CONTINUE(Outcome.DONE);

    private final Outcome outcome;

    OnFailure(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcome of a run whose verdict was no. */
    public Outcome outcome() {
        return outcome;
    }
}
