package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Something in a registry that is wrong, or that GTO stumbles over.
 *
 * @param kind what it is
 * @param tags the tags concerned, by their short names
 * @param meaning what it means for those who use the registry
 * @param repair what to do, as commands where there are some
 * @param mendable whether {@link RegistryRepair} can do that, because nobody has to decide anything
 */
public record RegistryFinding(Kind kind, List<String> tags, String meaning, String repair, boolean mendable) {
    /** What can be wrong. */
    public enum Kind {
        @JsonProperty("lightweightTag")
        LIGHTWEIGHT_TAG,
        @JsonProperty("missingObject")
        MISSING_OBJECT,
        @JsonProperty("noCommit")
        NO_COMMIT,
        @JsonProperty("noTagger")
        NO_TAGGER,
        @JsonProperty("versionsOnOneCommit")
        VERSIONS_ON_ONE_COMMIT,
        @JsonProperty("versionOnTwoCommits")
        VERSION_ON_TWO_COMMITS,
        @JsonProperty("equalCounters")
        EQUAL_COUNTERS,
        @JsonProperty("createdTag")
        CREATED_TAG,
        @JsonProperty("inTheFuture")
        IN_THE_FUTURE,
        @JsonProperty("unknownStage")
        UNKNOWN_STAGE,
        @JsonProperty("artifactNotInStore")
        ARTIFACT_NOT_IN_STORE,
        @JsonProperty("brokenReference")
        BROKEN_REFERENCE;

        /** Whether everything works with it. */
        public boolean isHarmless() {
            return this == EQUAL_COUNTERS;
        }
    }
}
