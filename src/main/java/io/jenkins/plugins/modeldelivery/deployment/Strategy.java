package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which order the new version comes and the old one goes. */
public enum Strategy {
    /** The old version is not kept once the new one serves. */
    @JsonProperty("recreate")
    RECREATE("recreate"),
    /** Replicas are replaced a few at a time. */
    @JsonProperty("rolling")
    ROLLING("rolling"),
    /** The new version comes up beside the old one and gets all traffic at once; the old one is kept for the way back. */
    @JsonProperty("blueGreen")
    BLUE_GREEN("blueGreen"),
    /** The new version gets traffic in steps, judged between them. */
    @JsonProperty("canary")
    CANARY("canary");

    private final String text;

    Strategy(String text) {
        this.text = text;
    }

    /** Its name as a user writes it. */
    public String text() {
        return text;
    }
}
