package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the store that a parameter or a trailer names. */
public final class StoreLocation {
    private StoreLocation() {}

    /**
     * Opens a store.
     *
     * @param location a folder relative to the workspace, or a {@code file:} URL
     * @throws InvalidRequestException when it is neither, leaves the workspace, or is a file
     */
    public static ArtifactStore open(Workspace workspace, String location) throws InvalidRequestException {
        return folder(workspace, location);
    }

    /** As {@link #open}, for what works on folders only. */
    public static FolderStore folder(Workspace workspace, String location) throws InvalidRequestException {
        Path folder = location.startsWith("file:")
                ? ofUrl(location)
                : location.contains("://") ? refuse(location) : workspace.resolve("store", location);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidRequestException("store", "'" + Shown.of(location) + "' is a file; name a folder");
        }
        return new FolderStore(folder);
    }

    private static Path ofUrl(String location) throws InvalidRequestException {
        try {
            return Path.of(URI.create(location)).normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new InvalidRequestException(
                    "store",
                    "'" + Shown.of(location) + "' is no file: URL of a folder; write one such as file:///mnt/models");
        }
    }

    private static Path refuse(String location) throws InvalidRequestException {
        throw new InvalidRequestException(
                "store",
                "'" + Shown.of(location.replaceFirst("//[^/@]*@", "//"))
                        + "' is of a kind that is not supported; name a folder in the workspace, or a mounted one as"
                        + " file:///mnt/models");
    }
}
