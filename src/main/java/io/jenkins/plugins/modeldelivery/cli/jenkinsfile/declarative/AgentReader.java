package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Agent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code agent}. Everything but {@code none} means this machine; what would be elsewhere is said. */
final class AgentReader {
    private static final Map<String, Set<String>> TYPES = Map.of(
            "label", Set.of("label"),
            "node", Set.of("label", "customWorkspace"),
            "docker",
                    Set.of(
                            "image",
                            "label",
                            "args",
                            "customWorkspace",
                            "reuseNode",
                            "alwaysPull",
                            "registryUrl",
                            "registryCredentialsId"),
            "dockerfile",
                    Set.of(
                            "filename",
                            "dir",
                            "label",
                            "args",
                            "additionalBuildArgs",
                            "customWorkspace",
                            "reuseNode",
                            "registryUrl",
                            "registryCredentialsId"),
            "kubernetes",
                    Set.of(
                            "cloud",
                            "label",
                            "yaml",
                            "yamlFile",
                            "yamlMergeStrategy",
                            "inheritFrom",
                            "defaultContainer",
                            "containerTemplate",
                            "idleMinutes",
                            "namespace",
                            "serviceAccount",
                            "workingDir",
                            "customWorkspace",
                            "retries",
                            "showRawYaml"));

    private final Syntax syntax;

    AgentReader(Syntax syntax) {
        this.syntax = syntax;
    }

    Agent read(Directive section) {
        if (section.block() == null) {
            return bare(section);
        }
        List<Directive> types = syntax.filled(section, "an agent type such as label 'linux'");
        if (types.size() > 1) {
            syntax.problem(section.node(), "An agent has one type, not " + types.size() + ".");
        }
        for (Directive type : types) {
            if (type.name().equals("none") || type.name().equals("any")) {
                syntax.problem(type.node(), "Write 'agent " + type.name() + "' without braces.");
            } else if (!TYPES.containsKey(type.name())) {
                syntax.unknown(type.node(), "agent type", type.name(), TYPES.keySet());
            } else {
                options(type);
            }
        }
        return Agent.HERE;
    }

    private Agent bare(Directive section) {
        String word = section.word();
        if ("none".equals(word)) {
            return Agent.NONE;
        }
        if (!"any".equals(word)) {
            syntax.problem(
                    section.node(),
                    "Write 'agent any', 'agent none', or 'agent { ... }'"
                            + (word == null ? "." : "; there is no 'agent " + word + "'."));
        }
        return Agent.HERE;
    }

    private void options(Directive type) {
        Set<String> known = TYPES.get(type.name());
        if (type.block() != null) {
            for (Directive option : syntax.directives(type.block(), "an option such as " + first(known))) {
                if (!known.contains(option.name())) {
                    syntax.unknown(option.node(), "option of agent type " + type.name(), option.name(), known);
                }
            }
        } else if (!type.hasArguments()) {
            syntax.problem(type.node(), "The agent type '" + type.name() + "' needs a value or a block.");
        }
        if (!type.name().equals("label") && !type.name().equals("node")) {
            syntax.notice(
                    type.node(),
                    "agent { " + type.name() + " }: containers are not started here; the steps run on this machine.");
        }
    }

    private static String first(Set<String> known) {
        return known.stream().sorted().findFirst().orElse("");
    }
}
