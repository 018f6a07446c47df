package io.jenkins.plugins.modeldelivery.packaging;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that an image gets, by the grammar of the distribution project's {@code reference} package: an optional
 * registry, a path of lower-case components, an optional tag.
 *
 * @param repository the registry and the path, such as {@code registry.example.org:5000/teams/churn}
 * @param tag the tag, or null
 */
record ImageReference(String repository, String tag) implements Serializable {
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String HOST = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:]+\\])";
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    private static final Pattern REFERENCE = Pattern.compile(
            "((?:" + HOST + "(?::[0-9]{1,5})?/)?" + COMPONENT + "(?:/" + COMPONENT + ")*)(?::(\\w[\\w.-]*+))?");
    private static final int LONGEST_REPOSITORY = 255;
    private static final int LONGEST_TAG = 128;

    /**
     * Reads {@code churn}, {@code churn:1.4.0} or {@code registry.example.org:5000/teams/churn:1.4.0}.
     *
     * @throws InvalidValueException when the text is none, or names a digest, which only what exists already has
     */
    static ImageReference parse(String text) {
        if (text.contains("@")) {
            throw new InvalidValueException("'" + Shown.of(text)
                    + "' names a digest, and the digest of a package is not known before it is made; write a tag");
        }
        Matcher matcher = REFERENCE.matcher(text);
        if (!matcher.matches()
                || matcher.group(1).length() > LONGEST_REPOSITORY
                || matcher.group(2) != null && matcher.group(2).length() > LONGEST_TAG) {
            throw new InvalidValueException("'" + Shown.of(text)
                    + "' is no image reference; write [registry/]path[:tag], the path in lower case, such as"
                    + " registry.example.org/churn:1.4.0");
        }
        return new ImageReference(matcher.group(1), matcher.group(2));
    }

    /** The reference of an image of this version when none was asked for. */
    static ImageReference of(ModelName name, ModelVersion version) {
        String path = name.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new ImageReference(path, tagOf(version));
    }

    /** This reference; without a tag, the version becomes the tag. */
    ImageReference withDefaultTag(ModelVersion version) {
        return tag == null ? new ImageReference(repository, tagOf(version)) : this;
    }

    /**
     * The reference with its registry, as containerd names images: without one, it is Docker's own, whose images with a
     * path of one component live below {@code library}.
     */
    String qualified() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return (registry ? "" : slash < 0 ? "docker.io/library/" : "docker.io/") + this;
    }

    /** A tag can't hold a plus sign, so that one before build identifiers becomes an underscore, as Helm writes it. */
    private static String tagOf(ModelVersion version) {
        String tag = version.toString().replace('+', '_');
        return tag.length() > LONGEST_TAG ? tag.substring(0, LONGEST_TAG) : tag;
    }

    @Override
    public String toString() {
        return tag == null ? repository : repository + ":" + tag;
    }
}
