package io.jenkins.plugins.modeldelivery.serving.model;

/** Where a version stands, in the words of the repository extension. */
public enum VersionState {
    /** It answers. */
    READY,
    /** It is being loaded. */
    LOADING,
    /** It gets no new requests and answers the last ones. */
    UNLOADING,
    /** It was unloaded, or could not be loaded. */
    UNAVAILABLE
}
