package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/**
 * The commit that is checked out around a folder.
 *
 * @param folder the working tree's root
 * @param commit the full commit id
 * @param branch the branch, or null when a commit is checked out directly
 * @param url where {@code origin} is, or null
 * @param subject the first line of the commit's message
 * @param author the author's name
 * @param authorEmail the author's address
 * @param tag a tag on the commit, or null
 */
public record SourceControl(
        Path folder,
        String commit,
        String branch,
        String url,
        String subject,
        String author,
        String authorEmail,
        String tag) {
    /** What is checked out, or nothing outside of a repository and before its first commit. */
    public static Optional<SourceControl> around(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null || repository.isBare()) {
                return Optional.empty();
            }
            RevCommit commit = walk.parseCommit(head);
            String full = repository.getFullBranch();
            return Optional.of(new SourceControl(
                    repository.getWorkTree().toPath(),
                    head.name(),
                    full != null && full.startsWith(Constants.R_HEADS) ? repository.getBranch() : null,
                    repository.getConfig().getString("remote", "origin", "url"),
                    commit.getShortMessage(),
                    commit.getAuthorIdent().getName(),
                    commit.getAuthorIdent().getEmailAddress(),
                    tag(repository, head)));
        }
    }

    private static String tag(Repository repository, ObjectId head) throws IOException {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            Ref peeled = repository.getRefDatabase().peel(ref);
            ObjectId target = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
            if (head.equals(target)) {
                return Repository.shortenRefName(ref.getName());
            }
        }
        return null;
    }

    /** The variables that Jenkins' Git plugin sets. */
    public Map<String, String> variables(String previousCommit, String previousSuccessfulCommit) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GIT_COMMIT", commit);
        if (branch != null) {
            variables.put("GIT_BRANCH", url == null ? branch : "origin/" + branch);
            variables.put("GIT_LOCAL_BRANCH", branch);
        }
        if (url != null) {
            variables.put("GIT_URL", url);
        }
        if (previousCommit != null) {
            variables.put("GIT_PREVIOUS_COMMIT", previousCommit);
        }
        if (previousSuccessfulCommit != null) {
            variables.put("GIT_PREVIOUS_SUCCESSFUL_COMMIT", previousSuccessfulCommit);
        }
        return variables;
    }

    /** A commit between two runs. */
    public record Change(String commit, String message, String author, List<String> paths) {}

    /** The commits since that one, newest first, with the paths they touch; none when it is not an ancestor any more. */
    public List<Change> since(String earlier) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (Repository repository =
                        new FileRepositoryBuilder().findGitDir(folder.toFile()).build();
                RevWalk walk = new RevWalk(repository);
                DiffFormatter formatter = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            ObjectId from = repository.resolve(earlier);
            if (from == null || !repository.getObjectDatabase().has(from)) {
                return changes;
            }
            formatter.setRepository(repository);
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            walk.markUninteresting(walk.parseCommit(from));
            for (RevCommit each : walk) {
                List<String> paths = new ArrayList<>();
                ObjectId parent = each.getParentCount() == 0 ? null : each.getParent(0);
                for (DiffEntry entry : formatter.scan(parent, each)) {
                    paths.add(
                            entry.getChangeType() == DiffEntry.ChangeType.DELETE
                                    ? entry.getOldPath()
                                    : entry.getNewPath());
                }
                changes.add(new Change(
                        each.name(),
                        each.getFullMessage(),
                        each.getAuthorIdent().getName(),
                        List.copyOf(paths)));
            }
        }
        return changes;
    }
}
