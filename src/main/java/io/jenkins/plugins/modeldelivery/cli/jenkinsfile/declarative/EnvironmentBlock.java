package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import groovy.lang.GroovyObjectSupport;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Variable;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates the values of an {@code environment} block. As on Jenkins a value may refer to any other variable of the
 * block, also a later one; a reference to the variable itself means its value outside of the block.
 */
final class EnvironmentBlock extends GroovyObjectSupport {
    private final Blocks blocks;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    private EnvironmentBlock(Blocks blocks, List<Variable> variables) {
        this.blocks = blocks;
        variables.forEach(variable -> this.variables.put(variable.name(), variable));
    }

    /** The values by name, in the block's order; variables bound by {@code credentials()} are not among them. */
    static Map<String, String> evaluate(Blocks blocks, List<Variable> variables) {
        List<Variable> plain =
                variables.stream().filter(variable -> !variable.credentials()).toList();
        EnvironmentBlock block = new EnvironmentBlock(blocks, plain);
        Map<String, String> values = new LinkedHashMap<>();
        plain.forEach(variable -> values.put(variable.name(), block.value(variable)));
        return values;
    }

    private String value(Variable variable) {
        String known = values.get(variable.name());
        if (known != null) {
            return known;
        }
        if (!underWay.add(variable.name())) {
            throw new PipelineFailure(
                    "environment: the value of '" + variable.name() + "' refers to itself in a circle.");
        }
        Closure<?> code = blocks.closure(variable.value());
        code.setDelegate(new View(variable.name()));
        code.setResolveStrategy(Closure.DELEGATE_FIRST);
        String value = String.valueOf(code.call());
        underWay.remove(variable.name());
        values.put(variable.name(), value);
        return value;
    }

    /** What names mean inside the value of one variable. */
    private final class View extends GroovyObjectSupport {
        private final String own;

        View(String own) {
            this.own = own;
        }

        @Override
        public Object getProperty(String name) {
            if (name.equals("env")) {
                return new Env();
            }
            Variable variable = name.equals(own) ? null : variables.get(name);
            return variable != null ? value(variable) : blocks.script().getProperty(name);
        }

        @Override
        public Object invokeMethod(String name, Object arguments) {
            JenkinsfileScript script = blocks.script();
            return script.invokeMethod(name, arguments);
        }

        private final class Env extends GroovyObjectSupport {
            @Override
            public Object getProperty(String name) {
                Variable variable = name.equals(own) ? null : variables.get(name);
                return variable != null
                        ? value(variable)
                        : ((GroovyObject) blocks.script().getProperty("env")).getProperty(name);
            }
        }
    }
}
