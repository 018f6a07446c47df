package io.jenkins.plugins.modeldelivery.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a model is put into service. */
public enum Target {
    /** A model server process on the machine of the workspace; it stays up after the build. */
    @JsonProperty("local")
    LOCAL(Strategy.BLUE_GREEN),
    /** A container in the Docker Engine that the workspace's machine talks to. */
    @JsonProperty("docker")
    DOCKER(Strategy.BLUE_GREEN),
    /** A Kubernetes cluster. */
    @JsonProperty("kubernetes")
    KUBERNETES(Strategy.ROLLING);

    private final Strategy defaultStrategy;

    Target(Strategy defaultStrategy) {
        this.defaultStrategy = defaultStrategy;
    }

    /** The strategy of a request that names none. */
    public Strategy defaultStrategy() {
        return defaultStrategy;
    }

    /** Its name as a user writes it. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
