package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Stage;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/** The tags that one run is about to make, each computed from what the tags say now. */
final class TagPlan {
    private final Repository git;
    private final ModelState state;
    private final ObjectInserter inserter;
    private final Tagger tagger;
    private final TagSigner signer;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<NewTag> planned = new ArrayList<>();
    private long counter;

    TagPlan(
            Repository git,
            TagReader tags,
            ModelState state,
            ObjectInserter inserter,
            Tagger tagger,
            TagSigner signer) {
        this.signer = signer;
        this.git = git;

        this.state = state;
        this.inserter = inserter;
        this.tagger = tagger;
        this.counter = tags.highestCounter();
    }

    /** What the model is before this run. */
    ModelState state() {
        return state;
    }

    ObjectInserter inserter() {
        return inserter;
    }

    Tagger tagger() {
        return tagger;
    }

    /** The tags so far. */
    List<NewTag> planned() {
        return Collections.unmodifiableList(planned);
    }

    /**
     * A tag without a counter, as GTO writes those that are about versions; with one where the plain name is taken.
     *
     * @param form makes the name of a counter, which is 0 for none
     */
    NewTag addSimple(LongFunction<TagName> form, ObjectId commit, TagMessage message)
            throws IOException, DeliveryException, InterruptedException {
        TagName simple = form.apply(0);
        boolean taken = git.exactRef(Constants.R_TAGS + simple.text()) != null;
        return add(taken ? form.apply(++counter) : simple, commit, message, timeOf(simple.action()));
    }

    /**
     * Git's times are whole seconds. By GTO's rule a deprecation counts only when it is later than all else, and what is
     * of the same second ends it.
     */
    private Instant timeOf(TagName.Action action) {
        Instant time = now;
        for (RegistryEvent event : state.events()) {
            if (action == TagName.Action.DEPRECATE && !event.time().isBefore(time)) {
                time = event.time().plusSeconds(1);
            } else if (event.name().action() == TagName.Action.DEPRECATE
                    && event.time().isAfter(time)) {
                time = event.time();
            }
        }
        return time;
    }

    /** An assignment or the like, with a counter, as GTO writes those that are about stages. */
    NewTag addCounted(TagName.Action action, Stage stage, ObjectId commit, TagMessage message)
            throws IOException, DeliveryException, InterruptedException {
        // Git's times are whole seconds, and by GTO's rule the later event of a stage wins: never the same second.
        Instant time = now;
        for (RegistryEvent event : state.events()) {
            if (stage.equals(event.name().stage()) && !event.time().isBefore(time)) {
                time = event.time().plusSeconds(1);
            }
        }
        for (NewTag tag : planned) {
            if (stage.equals(tag.name().stage()) && !tag.time().isBefore(time)) {
                time = tag.time().plusSeconds(1);
            }
        }
        return add(new TagName(action, state.name(), null, stage, ++counter), commit, message, time);
    }

    private NewTag add(TagName name, ObjectId commit, TagMessage message, Instant time)
            throws IOException, DeliveryException, InterruptedException {
        NewTag tag = NewTag.write(inserter, name, commit, message, tagger.at(time), signer);
        planned.add(tag);
        return tag;
    }
}
