package io.jenkins.plugins.modeldelivery.versioning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Which committed files differ between the commits of two versions. */
final class CodeChange {
    private static final int MOST_NAMED = 3;

    private CodeChange() {}

    /**
     * Compares two commits.
     *
     * @param folder the workspace's path in the repository; empty for all of it
     * @param leftOut paths that are no code: the artifact and the data
     * @return a phrase such as {@code the code changed: train.py, params.yaml}; empty when nothing changed
     */
    static String between(Repository git, String before, ObjectId after, String folder, Set<String> leftOut)
            throws IOException {
        List<String> changed = files(git, before, after, folder, leftOut);
        return changed == null
                ? "the code can't be compared with commit " + abbreviated(before) + ", which this clone does not have"
                : phrase(changed);
    }

    /** The files that differ; null when this clone does not have both commits. */
    static List<String> files(Repository git, String before, ObjectId after, String folder, Set<String> leftOut)
            throws IOException {
        if (after.name().equals(before)) {
            return List.of();
        }
        try (RevWalk commits = new RevWalk(git);
                TreeWalk trees = new TreeWalk(git)) {
            trees.addTree(commits.parseCommit(ObjectId.fromString(before)).getTree());
            trees.addTree(commits.parseCommit(after).getTree());
            trees.setRecursive(true);
            trees.setFilter(
                    folder.isEmpty()
                            ? TreeFilter.ANY_DIFF
                            : AndTreeFilter.create(PathFilter.create(folder), TreeFilter.ANY_DIFF));
            List<String> changed = new ArrayList<>();
            while (trees.next()) {
                String path = trees.getPathString();
                boolean isCode = leftOut.stream().noneMatch(out -> path.equals(out) || path.startsWith(out + "/"));
                if (isCode) {
                    changed.add(path);
                }
            }
            return changed;
        } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String abbreviated(String id) {
        return id.substring(0, Math.min(id.length(), 10));
    }

    private static String phrase(List<String> changed) {
        if (changed.isEmpty()) {
            return "";
        }
        String named = String.join(", ", changed.subList(0, Math.min(changed.size(), MOST_NAMED)));
        return "the code changed: " + named
                + (changed.size() > MOST_NAMED ? " and " + (changed.size() - MOST_NAMED) + " more" : "");
    }
}
