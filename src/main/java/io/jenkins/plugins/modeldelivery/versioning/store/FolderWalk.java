package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds the files below a folder, symbolic links followed. {@link Files#walkFileTree} asks the file system three times for
 * each file, and for no change time; this asks once.
 */
final class FolderWalk {
    private static final char UNDECODABLE = '\ufffd';
    private static final int READABLE_BY_ALL = 0444;

    private final Path root;
    private final Path workspaceRoot;
    private final Consumer<ArtifactScan.Found> files;
    private final boolean unix;
    private final Deque<Path> within = new ArrayDeque<>();

    FolderWalk(Path root, Path workspaceRoot, Consumer<ArtifactScan.Found> files) {
        this.root = root;
        this.workspaceRoot = workspaceRoot;
        this.files = files;
        this.unix = FileIdentity.isComplete(root);
    }

    /**
     * What a file is, as far as it matters here.
     *
     * @param readableByAll whether its permissions let everybody read it
     */
    private record Kind(boolean link, boolean folder, boolean regular, boolean readableByAll, FileIdentity identity) {}

    /** A file that can't be part of an artifact; the message goes on after its name. */
    static final class UnfitFileException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Path file;

        UnfitFileException(Path file, String problem) {
            super(problem);
            this.file = file;
        }

        Path file() {
            return file;
        }
    }

    /**
     * Tells each file; the root may be one itself.
     *
     * @throws UnfitFileException of the first that is no regular file, can't be read or leads out of the workspace
     * @throws FileSystemLoopException when a link leads to a folder that it is in
     */
    void walk() throws IOException {
        visit(root, "");
    }

    private void visit(Path each, String path) throws IOException {
        Kind kind = kindOf(each, LinkOption.NOFOLLOW_LINKS);
        if (kind.link()) {
            if (!each.toRealPath().startsWith(workspaceRoot)) {
                throw new UnfitFileException(each, "is a symbolic link that leads out of the workspace; copy it in");
            }
            kind = kindOf(each);
            for (Path above : kind.folder() ? within : new ArrayDeque<Path>()) {
                if (Files.isSameFile(above, each)) {
                    throw new FileSystemLoopException(each.toString());
                }
            }
        }
        if (kind.folder()) {
            enter(each, path);
            return;
        }
        if (!kind.regular()) {
            throw new UnfitFileException(each, "is no regular file");
        }
        if (!kind.readableByAll() && !Files.isReadable(each)) {
            throw new UnfitFileException(each, "can't be read; check its permissions");
        }
        if ((path.isEmpty() ? each.toString() : path).indexOf(UNDECODABLE) >= 0) {
            throw new UnfitFileException(
                    each, "has a name that is no text in this system's encoding; set LC_ALL=C.UTF-8, or rename it");
        }
        files.accept(new ArtifactScan.Found(root, path, kind.identity()));
    }

    private void enter(Path folder, String path) throws IOException {
        within.push(folder);
        String start = path.isEmpty() ? "" : path + "/";
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = Objects.requireNonNull(each.getFileName(), "an entry has a name")
                        .toString();
                visit(each, start + name.replace(File.separatorChar, '/'));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        within.pop();
    }

    private Kind kindOf(Path each, LinkOption... links) throws IOException {
        if (unix) {
            Map<String, Object> found = Files.readAttributes(
                    each, "unix:mode,size,lastModifiedTime,ctime,ino,isSymbolicLink,isDirectory,isRegularFile", links);
            return new Kind(
                    (Boolean) found.get("isSymbolicLink"),
                    (Boolean) found.get("isDirectory"),
                    (Boolean) found.get("isRegularFile"),
                    ((Integer) found.get("mode") & READABLE_BY_ALL) == READABLE_BY_ALL,
                    FileIdentity.of(found));
        }
        BasicFileAttributes found = Files.readAttributes(each, BasicFileAttributes.class, links);
        return new Kind(
                found.isSymbolicLink(), found.isDirectory(), found.isRegularFile(), false, FileIdentity.of(found));
    }
}
