package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Mends what {@link RegistryDoctor} finds, where nobody has to decide anything. Only names of tags change, in this clone
 * alone; the objects stay, and what is said of each repair names the one that was there, so that it can be taken back.
 */
public final class RegistryRepair {
    private final Workspace workspace;

    /**
     * @param workspace inside the repository
     */
    public RegistryRepair(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * What became of a finding.
     *
     * @param tags the tags concerned
     * @param mended whether it is mended
     * @param explanation what was done, or why nothing was
     * @param push the command that does the same at the remote {@code origin}; null when there is nothing to push
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Done(List<String> tags, boolean mended, String explanation, String push) {}

    /** What one repair did: what to say of it, and which references changed, as Git's push wants them. */
    private record Change(String said, List<String> references) {
        static Change replaced(String said, List<String> tags) {
            return new Change(
                    said, tags.stream().map(tag -> "'+refs/tags/" + tag + "'").toList());
        }

        static Change deleted(String said, String tag) {
            return new Change(said, List.of("':refs/tags/" + tag + "'"));
        }

        static Change here(String said) {
            return new Change(said, List.of());
        }
    }

    /** What a repair does to one tag, and says of it. */
    private interface Step {
        Change on(Repository git, String tag) throws IOException, DeliveryException;
    }

    /**
     * Mends, one finding after the other; what can't be mended is said and left.
     *
     * @throws DeliveryException when the repository can't be read
     */
    public List<Done> mend(List<RegistryFinding> findings) throws DeliveryException {
        List<Done> all = new ArrayList<>();
        try (RegistryRepository repository = RegistryRepository.enclosing(workspace.root())) {
            for (RegistryFinding finding : findings) {
                if (!finding.mendable()) {
                    all.add(new Done(
                            finding.tags(), false, named(finding) + " is left to you: " + finding.repair(), null));
                    continue;
                }
                all.add(mend(repository, finding));
            }
        }
        return all;
    }

    private Done mend(RegistryRepository repository, RegistryFinding finding) {
        Step step =
                switch (finding.kind()) {
                    case LIGHTWEIGHT_TAG, NO_TAGGER -> this::annotate;
                    case NO_COMMIT, CREATED_TAG -> this::delete;
                    case BROKEN_REFERENCE -> RegistryRepair::removeFile;
                    case IN_THE_FUTURE -> this::dateNow;
                    case MISSING_OBJECT -> this::fetch;
                    case VERSIONS_ON_ONE_COMMIT ->
                        (git, tag) -> tag.equals(finding.tags().get(0))
                                ? Change.here(tag + " stays")
                                : moveAside(repository, tag);
                    default -> throw new IllegalArgumentException(finding.kind() + " can't be mended");
                };
        List<String> said = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        try {
            for (String tag : finding.tags()) {
                Change change = step.on(repository.git(), tag);
                said.add(change.said());
                changed.addAll(change.references());
            }
            return new Done(finding.tags(), true, String.join("; ", said), push(changed));
        } catch (IOException e) {
            said.add(named(finding) + ": " + RegistryRepository.unreadable(e).getMessage());
        } catch (DeliveryException e) {
            said.add(named(finding) + ": " + e.getMessage());
        }
        return new Done(finding.tags(), false, String.join("; ", said), push(changed));
    }

    private static String push(List<String> references) {
        return references.isEmpty() ? null : "git push origin " + String.join(" ", references);
    }

    private static String named(RegistryFinding finding) {
        return String.join(", ", finding.tags());
    }

    private Change annotate(Repository git, String tag) throws IOException, DeliveryException {
        try (RevWalk walk = new RevWalk(git)) {
            ObjectId old = idOf(git, tag);
            RevObject target = walk.peel(walk.parseAny(old));
            PersonIdent person =
                    Tagger.of(git, workspace.environment()).at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            replace(git, tag, old, target, person, "by hand\n");
            return Change.replaced(tag + " is an annotated tag now; it was " + old.name(), List.of(tag));
        }
    }

    private Change dateNow(Repository git, String tag) throws IOException, DeliveryException {
        try (RevWalk walk = new RevWalk(git)) {
            ObjectId old = idOf(git, tag);
            RevTag annotated = walk.parseTag(old);
            PersonIdent then = annotated.getTaggerIdent();
            PersonIdent now = new PersonIdent(then, Instant.now().truncatedTo(ChronoUnit.SECONDS), then.getZoneId());
            replace(git, tag, old, annotated.getObject(), now, annotated.getFullMessage());
            return Change.replaced(tag + " is of this moment now; it was " + old.name(), List.of(tag));
        }
    }

    private Change delete(Repository git, String tag) throws IOException, DeliveryException {
        ObjectId old = idOf(git, tag);
        RefUpdate update = git.updateRef(Constants.R_TAGS + tag);
        update.setExpectedOldObjectId(old);
        update.setForceUpdate(true);
        require(tag, update.delete());
        return Change.deleted(tag + " is deleted; it was " + old.name(), tag);
    }

    /** A file that holds no object's id can't be deleted as a reference. */
    private static Change removeFile(Repository git, String tag) throws IOException {
        Path file = git.getCommonDirectory().toPath().resolve(Constants.R_TAGS + tag);
        String was = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.delete(file);
        return Change.here("the file of " + tag + " is deleted; it held " + was.length() + " characters and no id");
    }

    private Change fetch(Repository git, String tag) throws DeliveryException {
        try (GitRemote remote = GitRemote.of(git, null, null, workspace)) {
            remote.fetchTag(tag);
            return Change.here(tag + " is fetched from " + remote.shown());
        }
    }

    /**
     * Gives a version a commit of its own: an empty one on top of the one that it shares. The registration and the
     * stage's tags that name it follow, with their texts and times.
     */
    private Change moveAside(RegistryRepository repository, String tag) throws IOException, DeliveryException {
        Repository git = repository.git();
        TagReader tags = repository.tags(null);
        RegistryEvent registration = tags.events().stream()
                .filter(event -> event.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new DeliveryException(tag + " is no registration any more"));
        String version = String.valueOf(registration.name().version());
        ObjectId apart;
        try (ObjectInserter inserter = git.newObjectInserter();
                RevWalk walk = new RevWalk(git)) {
            RevCommit shared = walk.parseCommit(ObjectId.fromString(registration.commit()));
            PersonIdent person = Tagger.of(git, workspace.environment()).at(registration.time());
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(shared.getTree());
            commit.setParentId(shared);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage("Register " + registration.name().model() + " " + version + "\n\nCommit "
                    + shared.abbreviate(10).name()
                    + " has another version of it; this one carries nothing but tags.\n");
            apart = inserter.insert(commit);
            inserter.flush();
        }
        List<String> moved = new ArrayList<>();
        for (RegistryEvent event : tags.events()) {
            boolean itsOwn = event.name().model().equals(registration.name().model())
                    && event.commit().equals(registration.commit())
                    && (event.name().version() != null
                            ? event.name().version().equals(registration.name().version())
                            : version.equals(event.message().trailers().get(Trailers.VERSION)));
            if (itsOwn) {
                try (RevWalk walk = new RevWalk(git)) {
                    ObjectId old = idOf(git, event.tag());
                    RevTag annotated = walk.parseTag(old);
                    replace(
                            git,
                            event.tag(),
                            old,
                            walk.parseCommit(apart),
                            annotated.getTaggerIdent(),
                            annotated.getFullMessage());
                    moved.add(event.tag());
                }
            }
        }
        return Change.replaced(
                tag + (moved.size() > 1 ? " and " + (moved.size() - 1) + " more of its tags are" : " is")
                        + " on a commit of its own, " + apart.abbreviate(10).name() + "; it was "
                        + registration.tagId(),
                moved);
    }

    private static ObjectId idOf(Repository git, String tag) throws IOException, DeliveryException {
        Ref ref = git.exactRef(Constants.R_TAGS + tag);
        if (ref == null) {
            throw new DeliveryException(tag + " is there no more");
        }
        return ref.getObjectId();
    }

    private static void replace(
            Repository git, String tag, ObjectId old, RevObject target, PersonIdent person, String message)
            throws IOException, DeliveryException {
        TagBuilder builder = new TagBuilder();
        builder.setTag(tag);
        builder.setObjectId(target);
        builder.setTagger(person);
        builder.setMessage(message);
        RefUpdate update = git.updateRef(Constants.R_TAGS + tag);
        try (ObjectInserter inserter = git.newObjectInserter()) {
            update.setNewObjectId(inserter.insert(builder));
            inserter.flush();
        }
        update.setExpectedOldObjectId(old);
        update.setForceUpdate(true);
        update.disableRefLog();
        require(tag, update.update());
    }

    private static void require(String tag, RefUpdate.Result result) throws DeliveryException {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
                // As asked.
            }
            default -> throw new DeliveryException("Git says " + result + " to the change of " + tag);
        }
    }
}
