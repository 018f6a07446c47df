package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates a {@code parameters} block. */
final class ParameterValues {
    private final Blocks blocks;
    private final List<Call> calls;

    ParameterValues(Blocks blocks, List<Call> calls) {
        this.blocks = blocks;
        this.calls = calls;
    }

    /** Gives each parameter what was given for it, or its default. */
    void apply(Build build) {
        for (Map<String, Object> description : describe(blocks, calls)) {
            ParameterDefinition.of(description).apply(build);
        }
    }

    /** Each parameter as a map: {@code kind} and its arguments. */
    static List<Map<String, Object>> describe(Blocks blocks, List<Call> calls) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Call call : calls) {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("kind", call.name());
            ((Map<?, ?>) blocks.arguments(call)[0])
                    .forEach((name, value) -> description.put(String.valueOf(name), value));
            all.add(description);
        }
        return all;
    }
}
