package io.jenkins.plugins.modeldelivery.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a model in service does as it should. */
public enum MonitorVerdict {
    /** Every judged version keeps to its limits. */
    @JsonProperty("ok")
    OK,
    /** One does not, or the server does not answer. */
    @JsonProperty("degraded")
    DEGRADED
}
