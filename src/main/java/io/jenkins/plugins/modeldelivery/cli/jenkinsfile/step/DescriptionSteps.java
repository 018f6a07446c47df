package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that only describe something for the step around them: parameters and bindings such as {@code string(...)}, and
 * {@code properties}, which a Scripted Pipeline defines its parameters with.
 */
final class DescriptionSteps {
    private DescriptionSteps() {}

    static List<StepDefinition> all() {
        List<StepDefinition> all = new ArrayList<>();
        for (String kind :
                List.of("string", "file", "text", "booleanParam", "choice", "password", "credentials", "run")) {
            all.add(StepDefinition.named(kind)
                    .accepted(
                            "name",
                            "defaultValue",
                            "description",
                            "trim",
                            "choices",
                            "credentialsId",
                            "variable",
                            "value",
                            "credentialType",
                            "required",
                            "projectName",
                            "filter",
                            "defaultValueAsSecret")
                    .quiet()
                    .does(call -> described(kind, call)));
        }
        all.add(StepDefinition.named("parameters")
                .argument("parameterDefinitions", Type.LIST)
                .quiet()
                .does(call -> {
                    Map<String, Object> property = new LinkedHashMap<>();
                    property.put("kind", "parameters");
                    property.put("definitions", call.list("parameterDefinitions"));
                    return property;
                }));
        for (String ignored : List.of(
                "buildDiscarder",
                "logRotator",
                "disableConcurrentBuilds",
                "disableResume",
                "pipelineTriggers",
                "cron",
                "pollSCM",
                "upstream",
                "githubPush")) {
            all.add(StepDefinition.named(ignored)
                    .optionalArgument("value", Type.ANY)
                    .open()
                    .quiet()
                    .does(call -> Map.of("kind", ignored)));
        }
        all.add(StepDefinition.named("properties")
                .argument("properties", Type.LIST)
                .does(DescriptionSteps::properties));
        return all;
    }

    private static Map<String, Object> described(String kind, StepCall call) {
        Map<String, Object> description = new LinkedHashMap<>(call.arguments());
        description.put("kind", kind);
        return description;
    }

    private static Object properties(StepCall call) {
        for (Object each : call.list("properties")) {
            if (!(each instanceof Map<?, ?> property)) {
                throw new PipelineFailure("properties takes a list such as [parameters([string(name: 'X')])].");
            }
            if (property.get("definitions") instanceof List<?> definitions) {
                for (Object definition : definitions) {
                    Map<String, Object> arguments = new LinkedHashMap<>();
                    ((Map<?, ?>) definition).forEach((name, value) -> arguments.put(String.valueOf(name), value));
                    ParameterDefinition.of(arguments).apply(call.build());
                }
            } else {
                call.print("NOTICE: properties([" + property.get("kind") + "]) has no effect here.");
            }
        }
        return null;
    }
}
