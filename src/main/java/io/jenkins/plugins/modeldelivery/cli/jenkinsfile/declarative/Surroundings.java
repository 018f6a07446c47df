package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.EnvironmentVariables;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StageBlock;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Agent;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Variable;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.BoundCredentials;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDispatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs something inside of an agent, an environment, options: what the pipeline and its stages have in common. */
final class Surroundings {
    private final Blocks blocks;
    private final StepDispatcher dispatcher;
    private final boolean skipCheckout;

    Surroundings(Blocks blocks, StepDispatcher dispatcher, boolean skipCheckout) {
        this.blocks = blocks;
        this.dispatcher = dispatcher;
        this.skipCheckout = skipCheckout;
    }

    StepDispatcher dispatcher() {
        return dispatcher;
    }

    /** On a node, after a checkout; or as it is when there is no agent. */
    void inAgent(Agent agent, boolean ofPipeline, Callable<Object> work) throws Exception {
        if (agent != Agent.HERE) {
            work.call();
            return;
        }
        dispatcher.call("node", new Object[] {
            blocks.block(() -> {
                Map<String, String> variables = checkout(ofPipeline);
                if (variables.isEmpty()) {
                    return work.call();
                }
                return inVariables(StepContext.current().withVariables(variables), "withEnv", work);
            })
        });
    }

    private Map<String, String> checkout(boolean ofPipeline) throws Exception {
        Build build = StepContext.current().build();
        if (skipCheckout || build.sourceControl().isEmpty()) {
            return Map.of();
        }
        Callable<Object> step =
                () -> dispatcher.call("checkout", new Object[] {blocks.script().getProperty("scm")});
        if (!ofPipeline) {
            return texts(step.call());
        }
        StepContext context = StepContext.current();
        context.print("[Pipeline] stage");
        try {
            return texts(StageBlock.run(context, "Declarative: Checkout SCM", inside -> step.call()));
        } finally {
            context.print("[Pipeline] // stage");
        }
    }

    private static Map<String, String> texts(Object answer) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((Map<?, ?>) answer).forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }

    /** With the variables of an environment block: credentials first, because values may refer to them. */
    Object withEnvironment(List<Variable> variables, Callable<Object> work) throws Exception {
        if (variables.isEmpty()) {
            return work.call();
        }
        try (BoundCredentials bound = new BoundCredentials(StepContext.current())) {
            for (Variable variable : variables) {
                if (variable.credentials()) {
                    bound.bindForEnvironment(variable.name(), String.valueOf(blocks.run(variable.value())));
                }
            }
            Callable<Object> plain = () -> {
                Map<String, String> values = EnvironmentBlock.evaluate(blocks, variables);
                return values.isEmpty()
                        ? work.call()
                        : inVariables(StepContext.current().withVariables(values), "withEnv", work);
            };
            return bound.variables().isEmpty()
                    ? plain.call()
                    : inVariables(StepContext.current().withSecrets(bound.variables()), "withCredentials", plain);
        }
    }

    /** With these variables, as they are. */
    Object withValues(Map<String, String> values, Callable<Object> work) throws Exception {
        return values.isEmpty()
                ? work.call()
                : inVariables(StepContext.current().withSecrets(values), "withEnv", work);
    }

    private static Object inVariables(StepContext inside, String step, Callable<Object> work) throws Exception {
        inside.print("[Pipeline] " + step);
        inside.print("[Pipeline] {");
        try {
            return inside.during(work);
        } finally {
            inside.print("[Pipeline] }");
            inside.print("[Pipeline] // " + step);
        }
    }

    /** Inside of the options that are block steps, the first one outermost. */
    Object inOptions(List<Call> options, Callable<Object> work) throws Exception {
        for (int i = 0; i < options.size(); i++) {
            Call option = options.get(i);
            if (!OptionsReader.OWN.contains(option.name())) {
                List<Call> rest = options.subList(i + 1, options.size());
                List<Object> arguments = new ArrayList<>(Arrays.asList(blocks.arguments(option)));
                arguments.add(blocks.block(() -> inOptions(rest, work)));
                return dispatcher.call(option.name(), arguments.toArray());
            }
        }
        return work.call();
    }

    /** A variable as a step would see it here, or null. */
    static String variable(String name) {
        return EnvironmentVariables.of(StepContext.current()).get(name);
    }
}
