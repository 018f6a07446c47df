package io.jenkins.plugins.modeldelivery.versioning;

import java.time.Instant;

/**
 * What one annotated tag did.
 *
 * @param name the tag's name, taken apart
 * @param tag the tag's short name as it stands in Git
 * @param tagId the id of the tag object
 * @param commit the full id of the commit that it points at
 * @param time the tagger's time, to the second
 * @param author the tagger's name
 * @param authorEmail the tagger's address
 * @param message the tag's message
 */
record RegistryEvent(
        TagName name,
        String tag,
        String tagId,
        String commit,
        Instant time,
        String author,
        String authorEmail,
        TagMessage message) {}
