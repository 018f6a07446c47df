package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A parameter of a Jenkinsfile or of an input.
 *
 * @param kind such as {@code string} or {@code choice}
 * @param name its name
 * @param description what it is, or empty
 * @param proposed its default: a text, or a Boolean
 * @param choices the allowed values, or empty when any is
 */
public record ParameterDefinition(String kind, String name, String description, Object proposed, List<String> choices) {

    /** Reads a parameter from its arguments and {@code kind}. */
    public static ParameterDefinition of(Map<String, Object> arguments) {
        String kind = String.valueOf(arguments.get("kind"));
        Object name = arguments.get("name");
        if (name == null) {
            throw new PipelineFailure("A parameter of kind " + kind + " has no name.");
        }
        List<String> choices = choices(arguments.get("choices"));
        Object proposed = arguments.get("defaultValue");
        if (kind.equals("choice")) {
            if (choices.isEmpty()) {
                throw new PipelineFailure("The parameter " + name + " has no choices.");
            }
            proposed = choices.get(0);
        } else if (kind.equals("booleanParam")) {
            proposed = proposed != null && Boolean.parseBoolean(String.valueOf(proposed));
        } else {
            proposed = proposed == null ? "" : proposed.toString();
        }
        Object description = arguments.get("description");
        return new ParameterDefinition(
                kind, name.toString(), description == null ? "" : description.toString(), proposed, choices);
    }

    private static List<String> choices(Object given) {
        if (given == null) {
            return List.of();
        }
        return given instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : Arrays.asList(given.toString().split("\n"));
    }

    /** Whether its value must not be shown. */
    public boolean isSecret() {
        return kind.equals("password");
    }

    /** A given value in the parameter's type. */
    public Object value(Object given) {
        String text = String.valueOf(given);
        if (kind.equals("booleanParam")) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new PipelineFailure("The parameter " + name + " must be true or false, not '" + text + "'.");
            }
            return Boolean.valueOf(text);
        }
        if (kind.equals("choice") && !choices.contains(text)) {
            throw new PipelineFailure("The parameter " + name + " must be one of " + String.join(", ", choices)
                    + ", not '" + text + "'.");
        }
        return text;
    }

    /** Gives the run what was given for this parameter, or the default. */
    public void apply(Build build) {
        Object given = build.settings().parameters().get(name);
        Object value = given == null ? proposed : value(given);
        if (isSecret()) {
            build.masker().hide(String.valueOf(value));
        }
        build.parameters().put(name, value);
    }
}
