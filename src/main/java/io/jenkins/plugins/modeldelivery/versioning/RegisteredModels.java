package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import java.util.Map;

/** Turns what the tags say of a version into what the rest of the project knows. */
final class RegisteredModels {
    private RegisteredModels() {}

    /** A registered version, its trailers as evidence; digest null and size 0 when another tool registered it. */
    static RegisteredModel of(ModelState state, VersionEntry entry) {
        Map<String, String> trailers = trailers(entry);
        return new RegisteredModel(
                state.name(),
                entry.version().orElseThrow(),
                digest(trailers),
                size(trailers),
                trailers.getOrDefault(Trailers.PATH, ""),
                trailers.getOrDefault(Trailers.COMMIT, entry.commit()),
                state.stagesOf(entry),
                entry.created(),
                trailers);
    }

    /**
     * What a run says that registered nothing.
     *
     * @param holder the version that held the stage before; null when none did or no stage is assigned
     */
    static VersionResult result(VersionRequest request, VersionEntry entry, VersionEntry holder, String reason) {
        Map<String, String> trailers = trailers(entry);
        Digest digest = digest(trailers);
        return new VersionResult(
                request.name(),
                entry.version().orElseThrow(),
                entry.registration().map(RegistryEvent::tag).orElse(null),
                digest,
                digest == null ? null : size(trailers),
                request.stage(),
                holder == null ? null : holder.version().orElse(null),
                trailers.getOrDefault(Trailers.COMMIT, entry.commit()),
                false,
                reason,
                trailers.get(Trailers.PATH),
                request.action(),
                DataDigest.parse(trailers.get(Trailers.DATA)).stream()
                        .map(data -> new ArtifactReference("data", data.path(), data.digest(), data.size()))
                        .toList());
    }

    /** The trailers of the version's registration. */
    static Map<String, String> trailers(VersionEntry entry) {
        return entry.registration().map(event -> event.message().trailers()).orElse(Map.of());
    }

    private static Digest digest(Map<String, String> trailers) {
        String digest = trailers.get(Trailers.DIGEST);
        try {
            return digest == null ? null : new Digest(digest);
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private static long size(Map<String, String> trailers) {
        String size = trailers.getOrDefault(Trailers.SIZE, "0");
        return size.matches("\\d{1,18}") ? Long.parseLong(size) : 0;
    }
}
