package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a step is called, what it takes, and what it does.
 *
 * @param name as the Jenkinsfile writes it
 * @param positional the parameter that a lone argument without a name is for, or null
 * @param parameters name to type; any name is allowed when {@code open}
 * @param required the parameters that must be given
 * @param body whether it takes a block
 * @param needsNode whether it works only inside a node
 * @param open whether parameters of other names are accepted
 * @param quiet whether it is not shown on the console
 * @param action what it does
 */
public record StepDefinition(
        String name,
        String positional,
        Map<String, Type> parameters,
        Set<String> required,
        Body body,
        boolean needsNode,
        boolean open,
        boolean quiet,
        Action action) {
    /** Kinds of parameter that are checked before a run. */
    public enum Type {
        TEXT,
        FLAG,
        NUMBER,
        LIST,
        MAP,
        ANY
    }

    /** Whether a step takes a block. */
    public enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** What a step does. */
    @FunctionalInterface
    public interface Action {
        /**
         * @return what the step returns to the Jenkinsfile
         * @throws Exception a {@code PipelineFailure} for what the user can mend
         */
        Object run(StepCall call) throws Exception;
    }

    /** Begins a definition. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a definition. */
    public static final class Builder {
        private final String name;
        private final Map<String, Type> parameters = new LinkedHashMap<>();
        private final Set<String> required = new java.util.LinkedHashSet<>();
        private String positional;
        private Body body = Body.NONE;
        private boolean needsNode;
        private boolean open;
        private boolean quiet;

        private Builder(String name) {
            this.name = name;
        }

        /** A required parameter that may also be given without its name. */
        public Builder argument(String parameter, Type type) {
            positional = parameter;
            required.add(parameter);
            return optional(parameter, type);
        }

        /** A parameter that may be left out, and that may be given without its name. */
        public Builder optionalArgument(String parameter, Type type) {
            positional = parameter;
            return optional(parameter, type);
        }

        public Builder required(String parameter, Type type) {
            required.add(parameter);
            return optional(parameter, type);
        }

        public Builder optional(String parameter, Type type) {
            parameters.put(parameter, type);
            return this;
        }

        /** Parameters that are accepted and have no effect here. */
        public Builder accepted(String... names) {
            List.of(names).forEach(parameter -> parameters.put(parameter, Type.ANY));
            return this;
        }

        public Builder body(Body value) {
            body = value;
            return this;
        }

        public Builder onNode() {
            needsNode = true;
            return this;
        }

        public Builder open() {
            open = true;
            return this;
        }

        public Builder quiet() {
            quiet = true;
            return this;
        }

        public StepDefinition does(Action action) {
            return new StepDefinition(
                    name,
                    positional,
                    Map.copyOf(parameters),
                    Set.copyOf(required),
                    body,
                    needsNode,
                    open,
                    quiet,
                    action);
        }
    }
}
