package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.ContentDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The reference profile that an evaluation in the same build made: how the columns of the model's data and predictions
 * were distributed. It is kept in the store as one more object, which the registration's trailers name.
 *
 * @param digests of its bytes
 */
record StoredProfile(ContentDigests digests) {
    static final String ROLE = "profile";
    static final String FILE_NAME = "profile.json";

    private static final long LONGEST = 256L << 20;

    /**
     * Puts the profile into the store.
     *
     * @return empty when no evaluation of this build made one
     * @throws DeliveryException when it has other bytes by now, or the store can't take it
     */
    static Optional<StoredProfile> keep(
            Workspace workspace, ModelName model, Instant latestVersion, ArtifactStore store)
            throws DeliveryException, InterruptedException {
        ArtifactReference made = null;
        for (DeliveryRecord record : EvaluationEvidence.records(workspace, model, latestVersion)) {
            for (ArtifactReference output : record.outputs()) {
                made = output.role().equals(ROLE) ? output : made;
            }
        }
        if (made == null) {
            return Optional.empty();
        }
        Path file = workspace.resolve(ROLE, made.name());
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                workspace
                        .console()
                        .warn("The profile " + Shown.of(made.name()) + " that the evaluation made is not in this"
                                + " workspace; the version is registered without it");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            ContentDigests digests = ContentDigests.of(bytes);
            if (!digests.sha256().equals(made.digest())) {
                throw new DeliveryException("The profile " + Shown.of(made.name())
                        + " is not the one that the evaluation made any more; evaluate again before registering");
            }
            if (!store.contains(digests.md5())) {
                store.put(digests.md5(), bytes);
            }
            return Optional.of(new StoredProfile(digests));
        } catch (IOException e) {
            throw new DeliveryException(
                    "The profile " + Shown.of(made.name()) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    void put(Map<String, String> trailers) {
        trailers.put(Trailers.PROFILE_DIGEST, digests.sha256().value());
        trailers.put(Trailers.PROFILE_SIZE, String.valueOf(digests.size()));
        trailers.put(Trailers.PROFILE_MD5, digests.md5());
    }

    /** A version's profile as if it were the version's artifact; empty when it was registered without one. */
    static Optional<RegisteredModel> of(RegisteredModel model) throws DeliveryException {
        String digest = model.evidence().get(Trailers.PROFILE_DIGEST);
        String md5 = model.evidence().get(Trailers.PROFILE_MD5);
        if (digest == null || md5 == null) {
            return Optional.empty();
        }
        if (!md5.matches("[0-9a-f]{32}") || !digest.matches("sha256:[0-9a-f]{64}")) {
            throw new DeliveryException("The trailers " + Trailers.PROFILE_DIGEST + " and " + Trailers.PROFILE_MD5
                    + " of " + model.name() + " " + model.version() + " are no digests");
        }
        return Optional.of(new RegisteredModel(
                model.name(),
                model.version(),
                new Digest(digest),
                0,
                FILE_NAME,
                model.commit(),
                model.stages(),
                model.created(),
                model.evidence()));
    }
}
