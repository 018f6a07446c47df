package io.jenkins.plugins.modeldelivery.versioning;

/** The names of the trailers in a tag's message; documented in {@code docs/versioning.md}. */
final class Trailers {
    static final String MODEL = "Model";
    static final String VERSION = "Version";
    static final String REASON = "Reason";
    static final String PATH = "Artifact-Path";
    static final String DIGEST = "Artifact-Digest";
    static final String SIZE = "Artifact-Size";
    static final String MD5 = "Artifact-MD5";
    static final String POINTER = "Pointer";
    static final String STORE = "Store";
    static final String COMMIT = "Commit";
    static final String DATA = "Data";
    static final String DVC_DATA = "DVC-Data";
    static final String PARAMETERS = "Parameters";
    static final String SCHEMA = "Schema-Digest";
    static final String INPUT = "Schema-Input";
    static final String OUTPUT = "Schema-Output";
    static final String TYPE = "Type";
    static final String EVALUATION = "Evaluation";
    static final String EVALUATION_RECORD = "Evaluation-Record";
    static final String PROFILE_DIGEST = "Profile-Digest";
    static final String PROFILE_SIZE = "Profile-Size";
    static final String PROFILE_MD5 = "Profile-MD5";
    static final String BUILD = "Build";
    static final String BUILD_URL = "Build-URL";
    static final String LABEL = "Label";
    static final String STAGE = "Stage";
    static final String PREVIOUS = "Previous";

    private Trailers() {}
}
