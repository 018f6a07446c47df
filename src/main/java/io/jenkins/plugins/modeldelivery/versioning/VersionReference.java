package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;

/**
 * How people name one version of a model: {@code 1.4.0} or {@code v1.4.0}; {@code latest} (GTO also says {@code
 * greatest}): the highest registered version; {@code #production}: the version that holds the stage.
 */
sealed interface VersionReference {
    /** Exactly this version. */
    record Exact(ModelVersion version) implements VersionReference {}

    /** The highest registered version. */
    record Latest() implements VersionReference {}

    /** The version that holds the stage. */
    record Held(Stage stage) implements VersionReference {}

    /**
     * Reads a reference.
     *
     * @throws InvalidValueException when it is of none of these forms
     */
    static VersionReference parse(String text) {
        String reference = text == null ? "" : text.strip();
        if (reference.equals("latest") || reference.equals("greatest")) {
            return new Latest();
        }
        if (reference.startsWith("#")) {
            return new Held(new Stage(reference.substring(1)));
        }
        try {
            return new Exact(ModelVersion.parse(reference));
        } catch (InvalidValueException e) {
            throw new InvalidValueException("'" + Shown.of(text)
                    + "' names no version; write a version such as 1.4.0, 'latest', or a stage such as '#production'");
        }
    }
}
