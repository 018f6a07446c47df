package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commit that a new version's tag points at: the one that is checked out, if no version of the model is on it yet.
 *
 * <p>GTO stops working on a repository in which one commit has two versions of a model and a stage is assigned to one of
 * them. A pipeline that trains again from the same commit would make just that. Then the tag points at an empty commit
 * on top of the one that is checked out, which no branch has: the tag alone keeps it. The trailer {@code Commit} names
 * the one that the model was made from.
 */
final class VersionCommit {
    private VersionCommit() {}

    /**
     * Finds or makes the commit.
     *
     * @param files what it has to add to the one that is checked out, by path in the repository
     */
    static ObjectId of(
            Repository git,
            ObjectInserter inserter,
            ModelState state,
            ModelName name,
            VersionChoice choice,
            ObjectId head,
            Tagger tagger,
            Map<String, byte[]> files)
            throws IOException {
        boolean free =
                state.everyVersion().stream().noneMatch(entry -> entry.commit().equals(head.name()));
        if (free && files.isEmpty()) {
            return head;
        }
        try (RevWalk walk = new RevWalk(git)) {
            RevCommit parent = walk.parseCommit(head);
            PersonIdent person = tagger.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(files.isEmpty() ? parent.getTree() : treeWith(git, inserter, parent, files));
            commit.setParentId(parent);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage("Register " + name + " " + choice.version() + "\n\n"
                    + (files.isEmpty()
                            ? "Commit " + head.abbreviate(10).name() + " has another version of " + name
                                    + " already; this one carries nothing but the tag."
                            : "On no branch: adds " + String.join(", ", files.keySet()) + " for the tag.")
                    + "\n");
            return inserter.insert(commit);
        }
    }

    private static ObjectId treeWith(
            Repository git, ObjectInserter inserter, RevCommit parent, Map<String, byte[]> files) throws IOException {
        DirCache index = DirCache.read(git.newObjectReader(), parent.getTree());
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
        return index.writeTree(inserter);
    }
}
