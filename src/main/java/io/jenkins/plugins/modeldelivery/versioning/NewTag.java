package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TagBuilder;

/**
 * A tag whose object is in the repository and whose name is not yet.
 *
 * @param name its name
 * @param id the tag object
 * @param commit what it points at
 * @param message its message
 * @param time the tagger's
 */
record NewTag(TagName name, ObjectId id, ObjectId commit, TagMessage message, Instant time) {
    /**
     * Writes the object; nothing refers to it yet.
     *
     * @param signer null when it is not signed
     */
    static NewTag write(
            ObjectInserter inserter,
            TagName name,
            ObjectId commit,
            TagMessage message,
            PersonIdent tagger,
            TagSigner signer)
            throws IOException, DeliveryException, InterruptedException {
        TagBuilder builder = new TagBuilder();
        builder.setTag(name.text());
        builder.setObjectId(commit, Constants.OBJ_COMMIT);
        builder.setTagger(tagger);
        builder.setMessage(message.format());
        if (signer != null) {
            builder.setGpgSignature(new GpgSignature(signer.sign(builder.build())));
        }
        return new NewTag(name, inserter.insert(builder), commit, message, tagger.getWhenAsInstant());
    }

    String ref() {
        return Constants.R_TAGS + name.text();
    }
}
