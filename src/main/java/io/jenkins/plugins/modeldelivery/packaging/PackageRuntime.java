package io.jenkins.plugins.modeldelivery.packaging;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What serves the model in the package. */
public enum PackageRuntime {
    /** Nothing: the package holds the model alone, for a server that mounts or copies it. */
    @JsonProperty("none")
    NONE,
    /** The model server of this project; not available yet. */
    @JsonProperty("model-server")
    MODEL_SERVER
}
