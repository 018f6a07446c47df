package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that hold a secret. */
final class SecretFiles {
    private SecretFiles() {}

    /**
     * @throws InvalidValueException when it can't be read
     */
    static Credential.SecretFile read(Path file) {
        try {
            return new Credential.SecretFile(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * @throws InvalidValueException when it can't be read
     */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InvalidValueException unreadable(Path file, IOException cause) {
        String reason = Files.exists(file) ? cause.getMessage() : "there is no such file";
        return new InvalidValueException("the file " + file + " of a credential can't be read: " + reason);
    }
}
