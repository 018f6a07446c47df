package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file to read, as it was when it was found.
 *
 * @param name its path in the workspace, for messages and records
 * @param size in bytes
 * @param modified when it was last changed
 */
public record DataFile(String name, Path path, long size, FileTime modified) {
    /**
     * @throws DeliveryException when it can't be looked at
     */
    public static DataFile of(String name, Path path) throws DeliveryException {
        BasicFileAttributes attributes = attributes(name, path);
        if (!attributes.isRegularFile()) {
            throw new DeliveryException(Shown.of(name)
                    + (attributes.isDirectory()
                            ? " is a folder; name a file"
                            : " is no file that can be read more than once (a pipe, a device); write a file"));
        }
        return new DataFile(name, path, attributes.size(), attributes.lastModifiedTime());
    }

    /**
     * @throws DeliveryException when it was changed since it was found
     */
    public void requireUnchanged() throws DeliveryException {
        BasicFileAttributes now = attributes(name, path);
        if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
            throw new DeliveryException(Shown.of(name) + " was changed while it was read (it had " + size
                    + " bytes, now " + now.size() + "); have it written completely before it is evaluated");
        }
    }

    private static BasicFileAttributes attributes(String name, Path path) throws DeliveryException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new DeliveryException(Shown.of(name) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }
}
