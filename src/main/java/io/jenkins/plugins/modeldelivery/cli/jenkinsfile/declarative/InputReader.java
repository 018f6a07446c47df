package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Code;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code input}. */
final class InputReader {
    private static final Set<String> FIELDS =
            Set.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");

    private final Syntax syntax;

    InputReader(Syntax syntax) {
        this.syntax = syntax;
    }

    Input read(Directive section) {
        Map<String, Code> fields = new LinkedHashMap<>();
        List<Call> parameters = List.of();
        if (section.block() == null && section.positional().size() == 1) {
            fields.put("message", syntax.keep(section.positional().get(0)));
            return new Input(fields, parameters);
        }
        for (Directive field : syntax.filled(section, "message 'Go on?'")) {
            if (!FIELDS.contains(field.name())) {
                syntax.unknown(field.node(), "field of input", field.name(), FIELDS);
            } else if (fields.containsKey(field.name())) {
                syntax.problem(field.node(), "The field '" + field.name() + "' stands here twice.");
            } else if (field.name().equals("parameters")) {
                parameters = new ParametersReader(syntax).read(field);
            } else if (field.positional().size() != 1) {
                syntax.problem(field.node(), field.name() + " needs a value: " + field.name() + " '...'.");
            } else {
                fields.put(field.name(), syntax.keep(field.positional().get(0)));
            }
        }
        if (!fields.containsKey("message")) {
            syntax.problem(section.node(), "The input has no message 'Go on?'.");
        }
        return new Input(fields, parameters);
    }
}
