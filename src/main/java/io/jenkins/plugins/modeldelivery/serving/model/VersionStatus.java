package io.jenkins.plugins.modeldelivery.serving.model;

/**
 * One line of the repository's index.
 *
 * @param name the model
 * @param version its version
 * @param state where it stands
 * @param reason why it is not ready, or empty
 */
public record VersionStatus(String name, String version, VersionState state, String reason) {}
