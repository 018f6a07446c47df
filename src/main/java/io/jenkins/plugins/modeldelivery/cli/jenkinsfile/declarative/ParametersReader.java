package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code parameters}, of the pipeline and of an input. */
final class ParametersReader {
    private static final Set<String> TEXT = Set.of("name", "defaultValue", "description", "trim");
    private static final Map<String, Set<String>> KINDS = Map.of(
            "string", TEXT,
            "text", TEXT,
            "booleanParam", Set.of("name", "defaultValue", "description"),
            "choice", Set.of("name", "choices", "description"),
            "password", Set.of("name", "defaultValue", "defaultValueAsSecret", "description"),
            "file", Set.of("name", "description"),
            "credentials", Set.of("name", "defaultValue", "description", "credentialType", "required"),
            "run", Set.of("name", "projectName", "description", "filter"));

    private final Syntax syntax;

    ParametersReader(Syntax syntax) {
        this.syntax = syntax;
    }

    List<Call> read(Directive section) {
        List<Call> parameters = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Directive parameter : syntax.filled(section, "a parameter such as string(name: 'X', defaultValue: '1')")) {
            Set<String> known = KINDS.get(parameter.name());
            if (known == null) {
                syntax.unknown(parameter.node(), "kind of parameter", parameter.name(), KINDS.keySet());
                continue;
            }
            if (!parameter.positional().isEmpty()) {
                syntax.problem(
                        parameter.node(), parameter.name() + " takes named arguments: " + String.join(", ", known));
                continue;
            }
            List<String> required = parameter.name().equals("choice") ? List.of("name", "choices") : List.of("name");
            syntax.checkNames(parameter, known, required);
            Call call = syntax.keep(parameter);
            Object name = call.literals().get("name");
            if (name != null && !seen.add(name)) {
                syntax.problem(parameter.node(), "The parameter '" + name + "' stands here twice.");
            }
            parameters.add(call);
        }
        return parameters;
    }
}
