package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The files that an artifact consists of, found before any is read.
 *
 * @param root the file or the folder
 * @param folder whether it is a folder
 * @param files their paths relative to the folder with {@code /}, and where they are; one with an empty path when it is
 *     a file
 * @param size the sum of their sizes in bytes
 */
public record ArtifactScan(Path root, boolean folder, List<Found> files, long size) {
    private static final char UNDECODABLE = '\ufffd';

    /**
     * A file of it.
     *
     * @param size bytes, when it was found
     */
    public record Found(String path, Path file, long size) {}

    /**
     * Looks at an artifact.
     *
     * @param parameter the parameter that named it, for messages
     * @param workspaceRoot symbolic links must not leave it
     * @throws InvalidRequestException when it is empty or unreadable, or has a link that leads out or in a circle
     */
    public static ArtifactScan of(String parameter, String path, Path root, Path workspaceRoot)
            throws DeliveryException {
        List<Found> files = new ArrayList<>();
        long[] size = {0};
        try {
            boolean folder = Files.isDirectory(root);
            if (!folder && !Files.isRegularFile(root)) {
                throw new InvalidRequestException(parameter, "'" + Shown.of(path) + "' is neither a file nor a folder");
            }
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
                                throws IOException {
                            requireInside(each);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                            requireInside(each);
                            if (!attributes.isRegularFile()) {
                                throw new UnfitFileException(each, "is no regular file");
                            }
                            if (!Files.isReadable(each)) {
                                throw new UnfitFileException(each, "can't be read; check its permissions");
                            }
                            if (each.toString().indexOf(UNDECODABLE) >= 0) {
                                throw new UnfitFileException(
                                        each,
                                        "has a name that is no text in this system's encoding; set LC_ALL=C.UTF-8, or"
                                                + " rename it");
                            }
                            size[0] += attributes.size();
                            files.add(new Found(
                                    root.relativize(each).toString().replace(File.separatorChar, '/'),
                                    each,
                                    attributes.size()));
                            return FileVisitResult.CONTINUE;
                        }

                        private void requireInside(Path each) throws IOException {
                            if (Files.isSymbolicLink(each) && !each.toRealPath().startsWith(workspaceRoot)) {
                                throw new UnfitFileException(
                                        each, "is a symbolic link that leads out of the workspace; copy it in");
                            }
                        }
                    });
            if (size[0] == 0) {
                throw new InvalidRequestException(
                        parameter,
                        "'" + Shown.of(path) + "' is empty" + (folder && files.isEmpty() ? ": no file is in it" : "")
                                + "; was it written?");
            }
            return new ArtifactScan(root, folder, List.copyOf(files), size[0]);
        } catch (UnfitFileException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(workspaceRoot.relativize(e.file)) + "' " + e.getMessage());
        } catch (FileSystemLoopException e) {
            throw new InvalidRequestException(
                    parameter,
                    "'" + Shown.of(path) + "' has a symbolic link that leads in a circle: " + Shown.of(e.getFile()));
        } catch (IOException e) {
            throw new InvalidRequestException(
                    parameter, "'" + Shown.of(path) + "' can't be read: " + Shown.of(e.getMessage()));
        }
    }

    private static final class UnfitFileException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Path file;

        UnfitFileException(Path file, String problem) {
            super(problem);
            this.file = file;
        }
    }
}
