package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The Git repository that encloses a workspace and is its registry. */
final class RegistryRepository implements AutoCloseable {
    private final Repository git;
    private final Path workTree;
    private final Instant at;

    private RegistryRepository(Repository git, Path workTree, Instant at) {
        this.git = git;
        this.workTree = workTree;
        this.at = at;
    }

    /**
     * Opens the repository that contains a folder.
     *
     * @param folder absolute
     * @throws DeliveryException when it is in none, or the repository can't be opened
     */
    static RegistryRepository enclosing(Path folder) throws DeliveryException {
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
            if (builder.getGitDir() == null) {
                throw new DeliveryException("The workspace " + folder + " is in no Git repository, and the registry is"
                        + " one; check the project out with Git, or run 'git init' and commit");
            }
            Repository git = builder.setMustExist(true).build();
            if (git.isBare()) {
                git.close();
                throw new DeliveryException(
                        "The repository " + builder.getGitDir() + " has no working tree; use a clone that has one");
            }
            return new RegistryRepository(git, git.getWorkTree().toPath().toRealPath(), null);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same repository, whose tags after a moment do not exist; null for all. */
    RegistryRepository at(Instant moment) {
        return new RegistryRepository(git, workTree, moment);
    }

    /** Whether a folder is in a repository at all. */
    static boolean encloses(Path folder) {
        return new FileRepositoryBuilder().findGitDir(folder.toFile()).getGitDir() != null;
    }

    /** The repository itself. */
    Repository git() {
        return git;
    }

    /** The root of its working tree, absolute and free of symbolic links. */
    Path workTree() {
        return workTree;
    }

    /** A path in the repository, with {@code /}. */
    String pathOf(Path file) {
        return withSlashes(workTree.relativize(file));
    }

    /** A relative path as it stands in Git, in trailers and in DVC's files: with {@code /} on every system. */
    static String withSlashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    /**
     * The commit that is checked out.
     *
     * @throws DeliveryException when there is none yet
     */
    ObjectId head() throws DeliveryException {
        try {
            ObjectId head = git.resolve(Constants.HEAD);
            if (head == null) {
                throw new DeliveryException("The repository " + workTree
                        + " has no commit yet, and a version is a tag on one; commit the project first");
            }
            requireReadable(head);
            return head;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void requireReadable(ObjectId head) throws IOException, DeliveryException {
        try (RevWalk walk = new RevWalk(git)) {
            walk.parseCommit(head);
        } catch (MissingObjectException e) {
            throw new DeliveryException(
                    "The commit that is checked out in " + workTree + ", " + head.name()
                            + ", can't be read, so the repository is damaged; 'git fsck' says more, and a new clone"
                            + " mends it",
                    e);
        }
    }

    /**
     * What the tags of one model say now.
     *
     * @param model null for all
     * @throws DeliveryException also when tags can't be read because the whole repository is damaged: it must not look
     *     like one that nothing is registered in
     */
    TagReader tags(ModelName model) throws DeliveryException {
        try {
            TagReader all = TagReader.read(git, model);
            ObjectId head = all.missing().isEmpty() ? null : git.resolve(Constants.HEAD);
            if (head != null) {
                requireReadable(head);
            }
            return at == null ? all : all.until(at);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** What one model is now. */
    ModelState state(ModelName model) throws DeliveryException {
        TagReader tags = tags(model);
        return ModelState.of(model, tags.events(), tags.missing());
    }

    /** What all models are now. */
    Map<ModelName, ModelState> states() throws DeliveryException {
        return ModelState.of(tags(null).events());
    }

    /** What to tell a person when Git's files can't be read. */
    static DeliveryException unreadable(IOException cause) {
        return new DeliveryException(
                "The Git repository can't be read: " + Shown.of(cause.getMessage()) + "; 'git fsck' says more", cause);
    }

    @Override
    public void close() {
        git.close();
    }
}
