package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Asks what a stage's {@code input} asks, and puts the answers into the environment of the stage. */
final class StageInput {
    private final Blocks blocks;
    private final Surroundings surroundings;

    StageInput(Blocks blocks, Surroundings surroundings) {
        this.blocks = blocks;
        this.surroundings = surroundings;
    }

    Object ask(Input input, Callable<Object> work) throws Exception {
        if (input == null) {
            return work.call();
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        input.fields().forEach((name, code) -> arguments.put(name, blocks.run(code)));
        List<Map<String, Object>> parameters = ParameterValues.describe(blocks, input.parameters());
        if (!parameters.isEmpty()) {
            arguments.put("parameters", parameters);
        }
        Object answer = surroundings.dispatcher().call("input", new Object[] {arguments});
        Map<String, String> values = new LinkedHashMap<>();
        if (answer instanceof Map<?, ?> several) {
            several.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        } else if (answer != null && parameters.size() == 1) {
            values.put(String.valueOf(parameters.get(0).get("name")), String.valueOf(answer));
        } else if (answer != null && arguments.containsKey("submitterParameter")) {
            values.put(String.valueOf(arguments.get("submitterParameter")), String.valueOf(answer));
        }
        return surroundings.withValues(values, work);
    }
}
