package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.Closure;
import groovy.lang.GString;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings what a Jenkinsfile passes to a step into named parameters. */
final class StepArguments {
    private StepArguments() {}

    static StepCall bind(StepDefinition step, Object given, StepContext context) {
        List<Object> list = new ArrayList<>(
                given instanceof Object[] array ? Arrays.asList(array) : Arrays.asList(new Object[] {given}));
        Closure<?> block = null;
        if (!list.isEmpty()
                && step.body() != StepDefinition.Body.NONE
                && list.get(list.size() - 1) instanceof Closure<?> last) {
            block = last;
            list.remove(list.size() - 1);
        }
        if (block == null && step.body() == StepDefinition.Body.REQUIRED) {
            throw new PipelineFailure(
                    step.name() + " needs a block: " + step.name() + (list.isEmpty() ? "" : "(...)") + " { ... }");
        }
        Map<String, Object> named = named(step, list);
        named.values().removeIf(value -> value == null);
        check(step, named);
        return new StepCall(step, named, block, context);
    }

    private static Map<String, Object> named(StepDefinition step, List<Object> list) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (list.isEmpty()) {
            return named;
        }
        Object first = list.get(0);
        boolean isMap = first instanceof Map<?, ?> map
                // A map with $class describes an object, as in checkout([$class: 'GitSCM', ...]).
                && !(map.containsKey("$class") && step.positional() != null)
                && (step.positional() == null
                        || step.open()
                        || map.isEmpty()
                        || step.parameters().keySet().containsAll(map.keySet())
                        || step.parameters().get(step.positional()) == StepDefinition.Type.TEXT);
        if (list.size() == 1 && isMap) {
            ((Map<?, ?>) first).forEach((key, value) -> named.put(String.valueOf(key), plain(value)));
        } else if (list.size() == 1 && step.positional() != null) {
            named.put(step.positional(), plain(first));
        } else if (list.size() == 1 && first == null) {
            return named;
        } else {
            throw new PipelineFailure(step.name() + " takes "
                    + (step.positional() == null ? "only named arguments" : "one argument, or named ones") + ": "
                    + String.join(
                            ", ", step.parameters().keySet().stream().sorted().toList()) + ".");
        }
        return named;
    }

    private static void check(StepDefinition step, Map<String, Object> named) {
        for (String name : named.keySet()) {
            if (!step.open() && !step.parameters().containsKey(name)) {
                throw new PipelineFailure(unknownParameter(step, name));
            }
        }
        for (String name : step.required()) {
            if (!named.containsKey(name)) {
                throw new PipelineFailure(step.name() + " needs the parameter '" + name + "'.");
            }
        }
    }

    static String unknownParameter(StepDefinition step, String name) {
        return step.name() + " has no parameter '" + name + "'."
                + NearestName.hint(name, step.parameters().keySet())
                + (step.parameters().isEmpty()
                        ? " It has none."
                        : " It has "
                                + String.join(
                                        ", ",
                                        step.parameters().keySet().stream()
                                                .sorted()
                                                .toList()) + ".");
    }

    /** Groovy strings become strings, at every depth. */
    static Object plain(Object value) {
        if (value instanceof GString) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(plain(key), plain(entry)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            collection.forEach(entry -> copy.add(plain(entry)));
            return copy;
        }
        return value;
    }
}
