package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.time.Instant;

/**
 * One thing that happened to a model.
 *
 * @param timestamp when, to the second
 * @param artifact the model
 * @param event {@code registration}, {@code deregistration}, {@code assignment}, {@code unassignment} or {@code
 *     deprecation}, as in GTO's history
 * @param version the version, or the full id of a commit that was never registered; null for a deprecation
 * @param stage null when none is concerned
 * @param commit the full id of the commit that the tag points at
 * @param author who did it
 * @param authorEmail the author's address
 * @param message the tag's summary line
 * @param reason why, as far as the tag says, or null
 * @param tag the tag's short name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        Instant timestamp,
        ModelName artifact,
        String event,
        String version,
        String stage,
        String commit,
        String author,
        String authorEmail,
        String message,
        String reason,
        String tag) {}
