package io.jenkins.plugins.modeldelivery.versioning;

/**
 * A tag with a registry's name that can't be read as an event.
 *
 * @param tag the tag's short name
 * @param kind what is wrong
 */
record TagProblem(String tag, Kind kind) {
    /** What is wrong with a tag. */
    enum Kind {
        /** It is a lightweight tag: it has no message, no tagger and no time. GTO passes over it. */
        LIGHTWEIGHT,
        /** It, or what it points at, is not in the repository. */
        MISSING_OBJECT,
        /** It points at something that is no commit. */
        NO_COMMIT,
        /** It has no tagger and so no time. */
        NO_TAGGER,
        /** Its file holds no object's id. */
        BROKEN
    }
}
