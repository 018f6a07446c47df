package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who reads and counts the predictions. */
public enum Engine {
    /** The machine on which the evaluation runs. */
    @JsonProperty("local")
    LOCAL,
    /** A cluster, or this machine, with Apache Spark. */
    @JsonProperty("spark")
    SPARK
}
