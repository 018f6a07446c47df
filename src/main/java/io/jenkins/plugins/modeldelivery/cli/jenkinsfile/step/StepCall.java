package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.Closure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A step that is being called.
 *
 * @param definition which
 * @param arguments by name; Groovy strings have become strings
 * @param block its block, or null
 * @param context what surrounds it
 */
public record StepCall(
        StepDefinition definition, Map<String, Object> arguments, Closure<?> block, StepContext context) {
    public Build build() {
        return context.build();
    }

    /** Says something on the console. */
    public void print(String text) {
        context.print(text);
    }

    public boolean has(String parameter) {
        return arguments.get(parameter) != null;
    }

    public Object value(String parameter) {
        return arguments.get(parameter);
    }

    /** A text, or null when it is not given. */
    public String text(String parameter) {
        Object value = arguments.get(parameter);
        return value == null ? null : String.valueOf(value);
    }

    public String text(String parameter, String otherwise) {
        return has(parameter) ? text(parameter) : otherwise;
    }

    /** A flag; not given is false. */
    public boolean flag(String parameter) {
        return flag(parameter, false);
    }

    public boolean flag(String parameter, boolean otherwise) {
        Object value = arguments.get(parameter);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw wrong(parameter, "true or false", value);
    }

    public long number(String parameter, long otherwise) {
        Object value = arguments.get(parameter);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof String text && text.strip().matches("-?\\d{1,18}")) {
            return Long.parseLong(text.strip());
        }
        throw wrong(parameter, "a whole number", value);
    }

    public List<?> list(String parameter) {
        Object value = arguments.get(parameter);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Collection<?> collection) {
            return List.copyOf(collection);
        }
        throw wrong(parameter, "a list", value);
    }

    private PipelineFailure wrong(String parameter, String expected, Object value) {
        return new PipelineFailure(
                definition.name() + ": " + parameter + " must be " + expected + ", not '" + value + "'.");
    }

    /** Runs the block in this context, shown as Jenkins shows it. */
    public Object runBlock(StepContext inside) throws Exception {
        return runBlock(inside, "");
    }

    /** Runs the block in this context; the label is shown behind the brace. */
    public Object runBlock(StepContext inside, String label) throws Exception {
        inside.print("[Pipeline] {" + (label.isEmpty() ? "" : " (" + label + ")"));
        try {
            return inside.during(block::call);
        } finally {
            inside.print("[Pipeline] }");
        }
    }
}
