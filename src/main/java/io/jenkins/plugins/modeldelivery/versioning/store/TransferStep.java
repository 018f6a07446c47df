package io.jenkins.plugins.modeldelivery.versioning.store;

/** What moving an artifact into or out of a store consists of. */
public enum TransferStep {
    /** One file of an artifact has its address in the store; for a folder, what lists its files may be missing yet. */
    OBJECT_STORED,
    /** One file was copied out of the store, under a temporary name. */
    OBJECT_COPIED,
    /** All of an artifact was copied out and has the right digest, under a temporary name. */
    COPY_CHECKED,
    /** The copy has its name. */
    COPY_NAMED
}
