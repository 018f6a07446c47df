package io.jenkins.plugins.modeldelivery.lifecycle;

import java.nio.file.Path;
import java.util.Optional;

/** What the other capabilities may ask about registered models, without knowing how they are kept. */
public interface ModelRegistry {
    /**
     * Finds one version.
     *
     * @param reference a version ({@code 1.4.0}, {@code v1.4.0}), {@code latest} (the highest version), or a stage
     *     ({@code #production}: the version that holds it now)
     * @return empty when the model has no such version, or nothing holds the stage
     * @throws DeliveryException when the reference is of none of these forms, or the registry can't be read
     */
    Optional<RegisteredModel> find(ModelName name, String reference) throws DeliveryException;

    /**
     * Puts a version's artifact, checked against its digest, at a place of the caller's.
     *
     * @param directory an existing folder; the artifact appears in it under its own file name
     * @return the artifact: a file, or a folder when the artifact is one
     * @throws DeliveryException when the store does not have it, or has other bytes
     */
    Path materialize(RegisteredModel model, Path directory) throws DeliveryException, InterruptedException;

    /**
     * Puts a version's reference profile, checked against its digest, at a place of the caller's: how the columns of the
     * model's data and predictions were distributed when it was evaluated.
     *
     * @param directory an existing folder
     * @return the profile; empty when the version was registered without one
     * @throws DeliveryException when the store does not have it, or has other bytes
     */
    default Optional<Path> profile(RegisteredModel model, Path directory)
            throws DeliveryException, InterruptedException {
        return Optional.empty();
    }

    /**
     * The same registry, which shows stores on a server this credential in place of the one that a version's tag names.
     *
     * @param credentialsId null for what the tag names
     */
    default ModelRegistry withStoreCredentials(String credentialsId) {
        return this;
    }

    /** A registry that knows no model. */
    static ModelRegistry empty() {
        return new EmptyModelRegistry();
    }
}
