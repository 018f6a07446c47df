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
 * @param unread the tag's message
 */
record RegistryEvent(
        TagName name,
        String tag,
        String tagId,
        String commit,
        Instant time,
        String author,
        String authorEmail,
        UnreadMessage unread) {
    /** The tag's message. */
    TagMessage message() {
        return unread.read();
    }

    /** Why it was done, as far as the tag says: its reason or else its summary, then what a person wrote below that. */
    String why() {
        TagMessage message = message();
        String reason = message.trailers().getOrDefault(Trailers.REASON, message.summary());
        String added = message.text()
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        // A forced change has the person's first line in its reason already.
        return added.isEmpty() || reason.endsWith(added) ? reason : reason + ": " + added;
    }
}
