package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What all gates together say. */
public enum Verdict {
    /** Every gate passed, or was allowed not to decide. */
    @JsonProperty("pass")
    PASS,
    /** At least one gate failed. */
    @JsonProperty("fail")
    FAIL,
    /** No gate failed, but the data could not decide at least one that had to be decided. */
    @JsonProperty("inconclusive")
    INCONCLUSIVE
}
