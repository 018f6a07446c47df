package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that an artifact consists of, found before any is read.
 *
 * @param root the file or the folder
 * @param folder whether it is a folder
 * @param files its files, in no order; one with an empty path when it is a file
 * @param size the sum of their sizes in bytes
 */
public record ArtifactScan(Path root, boolean folder, List<Found> files, long size) {
    /**
     * A file of it. An artifact may have a hundred thousand, so that each keeps only what differs.
     *
     * @param root the artifact's
     * @param path relative to the root with {@code /}; empty when the root is the file
     * @param identity what it was like when it was found
     */
    public record Found(Path root, String path, FileIdentity identity) {
        /** A file that is an artifact by itself. */
        static Found of(Path file) throws IOException {
            return new Found(file, "", FileIdentity.of(file));
        }

        /** Bytes, when it was found. */
        public long size() {
            return identity.size();
        }

        /** Where it is. */
        public Path file() {
            return path.isEmpty() ? root : root.resolve(path);
        }
    }

    /**
     * Looks at an artifact.
     *
     * @param parameter the parameter that named it, for messages
     * @param workspaceRoot symbolic links must not leave it
     * @throws InvalidRequestException when it is empty or unreadable, or has a link that leads out or in a circle
     */
    public static ArtifactScan of(String parameter, String path, Path root, Path workspaceRoot)
            throws DeliveryException {
        try {
            boolean folder = Files.isDirectory(root);
            if (!folder && !Files.isRegularFile(root)) {
                throw new InvalidRequestException(parameter, "'" + Shown.of(path) + "' is neither a file nor a folder");
            }
            ArrayList<Found> files = new ArrayList<>();
            new FolderWalk(root, workspaceRoot, files::add).walk();
            files.trimToSize();
            long size = files.stream().mapToLong(Found::size).sum();
            if (size == 0) {
                throw new InvalidRequestException(
                        parameter,
                        "'" + Shown.of(path) + "' is empty" + (folder && files.isEmpty() ? ": no file is in it" : "")
                                + "; was it written?");
            }
            return new ArtifactScan(root, folder, List.copyOf(files), size);
        } catch (FolderWalk.UnfitFileException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(workspaceRoot.relativize(e.file())) + "' " + e.getMessage());
        } catch (FileSystemLoopException e) {
            throw new InvalidRequestException(
                    parameter,
                    "'" + Shown.of(path) + "' has a symbolic link that leads in a circle: " + Shown.of(e.getFile()));
        } catch (IOException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(path) + "' can't be read: " + Shown.of(e.getMessage()));
        }
    }
}
