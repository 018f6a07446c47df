package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import java.util.Locale;
import java.util.Optional;

/**
 * Which version an artifact becomes.
 *
 * @param version its number
 * @param reason why this one
 * @param existing the version that has the same bytes and stands for it; null when a new one is registered
 */
record VersionChoice(ModelVersion version, String reason, VersionEntry existing) {
    private static final ModelVersion FIRST = ModelVersion.of(1, 0, 0);

    /** What differs from the latest version, found only when it is asked for. */
    interface Comparison {
        /** The number that moves, and why. */
        Difference with(VersionEntry latest) throws DeliveryException;
    }

    /**
     * What differs.
     *
     * @param bump the number that moves by it
     * @param reason such as {@code the data changed: data/train.csv}
     */
    record Difference(ModelVersion.Bump bump, String reason) {}

    /**
     * Chooses.
     *
     * @throws InvalidRequestException when the version that was asked for is taken, or the bytes have another one
     */
    static VersionChoice of(VersionRequest request, ModelState state, Digest digest, Comparison comparison)
            throws DeliveryException {
        ModelVersion asked = request.version() == null ? null : ModelVersion.parse(request.version());
        Optional<VersionEntry> same = state.active().stream()
                .filter(entry -> digest.value().equals(trailer(entry, Trailers.DIGEST)))
                .findFirst();
        if (asked != null) {
            Optional<VersionEntry> taken = state.version(asked).filter(VersionEntry::isRegistered);
            if (taken.isPresent()) {
                return takenBy(taken.get(), digest, asked);
            }
            if (state.missing().stream()
                    .anyMatch(tag -> tag.action() == TagName.Action.REGISTER && asked.equals(tag.version()))) {
                throw new InvalidRequestException(
                        "version",
                        asked + " is registered already, by a tag that can't be read in this clone; fetch it, or take"
                                + " another number");
            }
        }
        if (same.isPresent() && !request.force()) {
            ModelVersion version = same.get().version().orElseThrow();
            if (asked != null) {
                throw new InvalidRequestException(
                        "version",
                        asked + " can't be registered: the same bytes are " + version
                                + " already; use that, or force it");
            }
            return new VersionChoice(version, "the same bytes are registered already", same.get());
        }
        if (asked != null) {
            return new VersionChoice(asked, "the version that was asked for", null);
        }
        return next(request, state, comparison);
    }

    private static VersionChoice takenBy(VersionEntry entry, Digest digest, ModelVersion asked)
            throws InvalidRequestException {
        if (entry.isActive() && digest.value().equals(trailer(entry, Trailers.DIGEST))) {
            return new VersionChoice(asked, "the same bytes are registered already", entry);
        }
        throw new InvalidRequestException(
                "version",
                asked + " is registered already"
                        + (entry.isActive() ? " with other bytes" : " and was deregistered")
                        + "; a version never changes, so take another number or leave it to bump");
    }

    private static VersionChoice next(VersionRequest request, ModelState state, Comparison comparison)
            throws DeliveryException {
        Optional<ModelVersion> highest = state.highestEver();
        if (highest.isEmpty()) {
            return new VersionChoice(FIRST, "first version", null);
        }
        Optional<VersionEntry> latest = state.latest();
        if (request.bump() == BumpRule.AUTO && latest.isPresent()) {
            Difference difference = comparison.with(latest.get());
            return new VersionChoice(
                    highest.get().next(difference.bump()),
                    difference.bump().name().toLowerCase(Locale.ROOT) + ": " + difference.reason(),
                    null);
        }
        return switch (request.bump()) {
            case MAJOR -> new VersionChoice(highest.get().next(ModelVersion.Bump.MAJOR), "major: asked for", null);
            case MINOR -> new VersionChoice(highest.get().next(ModelVersion.Bump.MINOR), "minor: asked for", null);
            case PATCH -> new VersionChoice(highest.get().next(ModelVersion.Bump.PATCH), "patch: asked for", null);
            case AUTO ->
                new VersionChoice(
                        highest.get().next(ModelVersion.Bump.MINOR),
                        "minor: every earlier version is deregistered",
                        null);
        };
    }

    private static String trailer(VersionEntry entry, String name) {
        return entry.registration()
                .map(event -> event.message().trailers().get(name))
                .orElse(null);
    }
}
