package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A model's name, as it stands in Git tags: {@code churn}, or {@code teams/fraud:scorer} for a model that lives in a
 * folder of a monorepo.
 *
 * <p>The rule is GTO's (its {@code fullname} pattern): letters, digits, {@code -}, {@code _} and {@code /}, first and
 * last a letter or a digit; an optional folder and a colon before it. In a tag the colon is written {@code =}.
 * Additionally whatever Git refuses in a ref name ({@code //}, {@code ..}, a part that begins with a dot or ends with
 * {@code .lock}) is refused here, because the name becomes one.
 *
 * @param value the name as people write it
 */
public record ModelName(@JsonValue String value) implements Serializable, Comparable<ModelName> {
    private static final String NAME = "[a-zA-Z0-9]([a-zA-Z0-9-/_]*[a-zA-Z0-9])?";
    private static final Pattern FULL_NAME = Pattern.compile("([a-zA-Z0-9-_./]+:)?" + NAME);
    private static final Pattern REFUSED_BY_GIT = Pattern.compile("//|\\.\\.|(^|/)\\.|\\.lock(/|:|$)|^/|/$|/:|\\.:");
    private static final int LONGEST = 200;

    /**
     * @throws InvalidValueException when the name breaks the rule above or is longer than 200 characters
     */
    @JsonCreator
    public ModelName {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException("no model name was given; write one such as 'churn'");
        }
        if (value.length() > LONGEST
                || !FULL_NAME.matcher(value).matches()
                || REFUSED_BY_GIT.matcher(value).find()) {
            throw new InvalidValueException(
                    "'" + Shown.of(value) + "' is no model name; use letters, digits, '-', '_' and '/',"
                            + " first and last a letter or a digit, at most " + LONGEST + " characters");
        }
    }

    /** The name as it stands in a Git tag: the colon of a monorepo name becomes an equals sign. */
    public String inTag() {
        return value.replace(':', '=');
    }

    /** The name with everything that is awkward in a file name or an image reference replaced by a dash. */
    public String asFileName() {
        return value.replaceAll("[^a-zA-Z0-9_-]", "-");
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
