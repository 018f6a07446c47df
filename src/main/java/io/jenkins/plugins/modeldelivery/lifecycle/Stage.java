package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A stage that a version of a model can hold, such as {@code staging}, {@code production} or {@code champion}. The rule
 * for its name is GTO's: letters, digits, {@code -}, {@code _} and {@code /}, first and last a letter or a digit.
 *
 * @param value the stage's name
 */
public record Stage(@JsonValue String value) implements Serializable {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-/_]*[a-zA-Z0-9])?");

    /**
     * @throws InvalidValueException when the name breaks the rule
     */
    @JsonCreator
    public Stage {
        if (value == null || !NAME.matcher(value).matches() || value.contains("//")) {
            throw new InvalidValueException(
                    "'" + Shown.of(value) + "' is no stage; use letters, digits, '-', '_' and '/',"
                            + " first and last a letter or a digit, such as 'production'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
