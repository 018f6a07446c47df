package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What a repository's tags say.
 *
 * @param events of annotated tags, by time, those of the same second by tag name (GTO sorts likewise)
 * @param problems tags that look like a registry's and are none
 * @param highestCounter the highest counter of all tags of one model, readable or not; 0 when there is none
 */
record TagReader(List<RegistryEvent> events, List<TagProblem> problems, long highestCounter) {
    /** Reads the tags of one model, or of all when it is null. */
    static TagReader read(Repository repository, ModelName model) throws IOException {
        String prefix = model == null ? "" : model.inTag();
        List<RegistryEvent> events = new ArrayList<>();
        List<TagProblem> problems = new ArrayList<>();
        long highestCounter = 0;
        try (RevWalk walk = new RevWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS + prefix)) {
                String tag = ref.getName().substring(Constants.R_TAGS.length());
                Optional<TagName> name = TagName.parse(tag)
                        .filter(parsed -> model == null || parsed.model().equals(model));
                if (name.isEmpty()) {
                    continue;
                }
                highestCounter = Math.max(highestCounter, name.get().counter());
                readOne(walk, ref, name.get(), tag, events, problems);
            }
        }
        events.sort(Comparator.comparing(RegistryEvent::time));
        return new TagReader(List.copyOf(events), List.copyOf(problems), highestCounter);
    }

    /** The tags of which this clone does not have the object, or not the commit. */
    List<TagName> missing() {
        return problems.stream()
                .filter(problem -> problem.kind() == TagProblem.Kind.MISSING_OBJECT)
                .flatMap(problem -> TagName.parse(problem.tag()).stream())
                .toList();
    }

    /** The same without what came after a moment. */
    TagReader until(Instant moment) {
        return new TagReader(
                events.stream().filter(event -> !event.time().isAfter(moment)).toList(), problems, highestCounter);
    }

    private static void readOne(
            RevWalk walk, Ref ref, TagName name, String tag, List<RegistryEvent> events, List<TagProblem> problems)
            throws IOException {
        try {
            RevObject object = walk.parseAny(ref.getObjectId());
            if (!(object instanceof RevTag annotated)) {
                problems.add(new TagProblem(tag, TagProblem.Kind.LIGHTWEIGHT));
                return;
            }
            PersonIdent tagger = annotated.getTaggerIdent();
            if (tagger == null) {
                problems.add(new TagProblem(tag, TagProblem.Kind.NO_TAGGER));
                return;
            }
            RevObject commit = commit(walk, annotated);
            if (commit == null) {
                problems.add(new TagProblem(tag, TagProblem.Kind.NO_COMMIT));
                return;
            }
            events.add(new RegistryEvent(
                    name,
                    tag,
                    annotated.name(),
                    commit.name(),
                    tagger.getWhenAsInstant(),
                    tagger.getName(),
                    tagger.getEmailAddress(),
                    new UnreadMessage(annotated::getFullMessage)));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            problems.add(new TagProblem(tag, TagProblem.Kind.MISSING_OBJECT));
        }
    }

    /**
     * The commit that a tag points at; null when it is none. The tag says of what kind its object is, so that the commit
     * itself need not be read, which halves the time for many tags.
     */
    private static RevObject commit(RevWalk walk, RevTag annotated) throws IOException {
        RevObject object = annotated.getObject();
        if (object.getType() == Constants.OBJ_COMMIT) {
            if (!walk.getObjectReader().has(object)) {
                throw new MissingObjectException(object, Constants.OBJ_COMMIT);
            }
            return object;
        }
        return walk.peel(annotated) instanceof RevCommit commit ? commit : null;
    }
}
