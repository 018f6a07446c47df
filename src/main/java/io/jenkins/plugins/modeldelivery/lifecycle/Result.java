package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What came out of a capability: an immutable record, also readable as a plain map. */
public interface Result extends Serializable {
    /** How it went, in the words that hosts map to an exit code or a build result. */
    Outcome outcome();

    /** One line for a person, such as {@code registered churn 1.4.0 (minor: the training data changed)}. */
    String summary();

    /** What was read, with digests, for lineage. */
    default List<ArtifactReference> inputs() {
        return List.of();
    }

    /** What was made, with digests, for lineage. */
    default List<ArtifactReference> outputs() {
        return List.of();
    }

    /** This result as strings, numbers, booleans, lists and maps, as a Pipeline step returns it. */
    default Map<String, Object> toMap() {
        return JsonFormat.toMap(this);
    }
}
