package io.jenkins.plugins.modeldelivery.versioning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads small text files as a commit has them. */
final class CommittedFiles {
    private static final int LARGEST = 8 << 20;

    private CommittedFiles() {}

    /**
     * A file's text.
     *
     * @param path in the repository
     * @return empty when the commit has no such file, it is larger than 8 MiB, or this clone does not have the commit
     */
    static Optional<String> read(Repository git, String commit, String path) throws IOException {
        try (RevWalk commits = new RevWalk(git);
                TreeWalk tree = TreeWalk.forPath(
                        git,
                        path,
                        commits.parseCommit(ObjectId.fromString(commit)).getTree())) {
            if (tree == null || tree.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                return Optional.empty();
            }
            byte[] bytes = git.open(tree.getObjectId(0), Constants.OBJ_BLOB).getCachedBytes(LARGEST);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (MissingObjectException | IncorrectObjectTypeException | LargeObjectException e) {
            return Optional.empty();
        }
    }

    /** Whether a commit has a file or folder at a path. */
    static boolean has(Repository git, ObjectId commit, String path) throws IOException {
        try (RevWalk commits = new RevWalk(git);
                TreeWalk tree =
                        TreeWalk.forPath(git, path, commits.parseCommit(commit).getTree())) {
            return tree != null;
        }
    }
}
