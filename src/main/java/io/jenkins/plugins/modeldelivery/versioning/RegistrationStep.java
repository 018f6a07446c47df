package io.jenkins.plugins.modeldelivery.versioning;

/** What a registration, or a change of a stage, consists of besides moving the artifact. */
enum RegistrationStep {
    /** The artifact was read; a folder's store has it under a temporary name. */
    ARTIFACT_READ,
    /** The remote's tags of the model are here. */
    TAGS_FETCHED,
    /** All of the artifact is in the store. */
    ARTIFACT_STORED,
    /** The tags' objects, and a version's own commit, are in the repository; nothing names them. */
    OBJECTS_WRITTEN,
    /** The remote has the tags; here they have no names yet. */
    TAGS_PUSHED,
    /** One of the tags has its name here; the next may have none yet. */
    TAG_NAMED
}
