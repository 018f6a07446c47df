package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.versioning.store.ArtifactStore;
import io.jenkins.plugins.modeldelivery.versioning.store.DirObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The objects that a repository needs: those that the messages of its tags name, and those that the {@code .dvc} files and
 * {@code dvc.lock} name in the commits that a tag, a branch, a remote's branch or {@code HEAD} points at. The second are
 * the versions that GTO registered, and the data that DVC keeps in the same store.
 */
final class ReachedObjects {
    /** Whatever stands for a file there: too many are kept rather than one too few. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])(\\.dir)?");

    private final Set<String> reached = new HashSet<>();
    private final Set<ObjectId> seen = new HashSet<>();

    private ReachedObjects() {}

    /**
     * Finds them.
     *
     * @param there what the store has; the folders among it are read for their files
     * @throws DeliveryException when something can't be read, so that what it reaches is unknown
     */
    static Set<String> of(RegistryRepository repository, ArtifactStore store, Set<String> there)
            throws DeliveryException, InterruptedException {
        ReachedObjects all = new ReachedObjects();
        all.addTags(repository.tags(null));
        try {
            requireReadable(BrokenReferences.find(repository.git()));
            all.addCommits(repository);
        } catch (IOException e) {
            throw RegistryRepository.unreadable(e);
        }
        for (String md5 : List.copyOf(all.reached)) {
            if (md5.endsWith(DirObject.SUFFIX) && there.contains(md5)) {
                all.addFolder(store, md5);
            }
        }
        return all.reached;
    }

    private void addTags(TagReader tags) throws DeliveryException {
        requireReadable(tags.problems());
        for (RegistryEvent event : tags.events()) {
            for (String trailer : List.of(Trailers.PROFILE_MD5, Trailers.MD5)) {
                String md5 = event.message().trailers().get(trailer);
                if (md5 != null) {
                    reached.add(md5);
                }
            }
        }
    }

    private static void requireReadable(List<TagProblem> problems) throws DeliveryException {
        if (!problems.isEmpty()) {
            throw new DeliveryException("There are tags that can't be read, such as "
                    + problems.get(0).tag() + "; what they reach is unknown. Mend them first: see 'doctor'");
        }
    }

    private void addCommits(RegistryRepository repository) throws IOException {
        try (RevWalk commits = new RevWalk(repository.git());
                ObjectReader reader = repository.git().newObjectReader()) {
            ObjectId head = repository.git().resolve(Constants.HEAD);
            if (head != null) {
                addTree(reader, commits.parseCommit(head).getTree());
            }
            for (Ref ref : repository.git().getRefDatabase().getRefs()) {
                if (ref.getObjectId() != null && seen.add(ref.getObjectId())) {
                    try {
                        addTree(reader, commits.parseCommit(ref.getObjectId()).getTree());
                    } catch (IncorrectObjectTypeException e) {
                        // A tag of a file or a folder, which names no object of a store.
                        continue;
                    }
                }
            }
        }
    }

    private void addTree(ObjectReader reader, ObjectId tree) throws IOException {
        if (!seen.add(tree.toObjectId())) {
            return;
        }
        for (CanonicalTreeParser entry = new CanonicalTreeParser(null, reader, tree);
                !entry.eof();
                entry = entry.next()) {
            FileMode mode = entry.getEntryFileMode();
            String name = entry.getEntryPathString();
            if (mode == FileMode.TREE) {
                addTree(reader, entry.getEntryObjectId());
            } else if ((name.endsWith(DvcPointer.SUFFIX) || name.equals("dvc.lock"))
                    && (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE)
                    && seen.add(entry.getEntryObjectId())) {
                byte[] bytes = reader.open(entry.getEntryObjectId()).getBytes();
                Matcher addresses = ADDRESS.matcher(new String(bytes, StandardCharsets.UTF_8));
                while (addresses.find()) {
                    reached.add(addresses.group());
                }
            }
        }
    }

    private void addFolder(ArtifactStore store, String md5) throws DeliveryException, InterruptedException {
        try (InputStream in = store.open(md5)) {
            DirObject.read(in.readAllBytes()).forEach(line -> reached.add(line.md5()));
        } catch (IOException e) {
            throw new DeliveryException(
                    "The object " + store.address(md5) + " can't be read, so what it reaches is unknown: "
                            + Shown.of(e.getMessage()),
                    e);
        }
    }
}
