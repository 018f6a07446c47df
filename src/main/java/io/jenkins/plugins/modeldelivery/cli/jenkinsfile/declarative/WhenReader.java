package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Condition;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code when}. */
final class WhenReader {
    private static final Set<String> FLAGS = Set.of("beforeAgent", "beforeInput", "beforeOptions");
    private static final Set<String> NESTED = Set.of("allOf", "anyOf", "not");

    /** Conditions by name: their parameters, the one that may be given without its name first. */
    private static final Map<String, List<String>> TESTS = Map.of(
            "branch", List.of("pattern", "comparator"),
            "buildingTag", List.of(),
            "changelog", List.of("pattern"),
            "changeRequest",
                    List.of(
                            "id",
                            "target",
                            "branch",
                            "fork",
                            "url",
                            "title",
                            "author",
                            "authorDisplayName",
                            "authorEmail",
                            "comparator"),
            "changeset", List.of("pattern", "glob", "caseSensitive", "comparator"),
            "environment", List.of("name", "value", "ignoreCase"),
            "equals", List.of("expected", "actual"),
            "isRestartedRun", List.of(),
            "tag", List.of("pattern", "comparator"),
            "triggeredBy", List.of("cause", "detail"));

    private final Syntax syntax;

    WhenReader(Syntax syntax) {
        this.syntax = syntax;
    }

    When read(Directive section) {
        boolean beforeAgent = false;
        boolean beforeInput = false;
        boolean beforeOptions = false;
        List<Condition> conditions = new ArrayList<>();
        for (Directive part : syntax.filled(section, "a condition such as branch 'main'")) {
            if (FLAGS.contains(part.name())) {
                boolean set = flag(part);
                beforeAgent |= set && part.name().equals("beforeAgent");
                beforeInput |= set && part.name().equals("beforeInput");
                beforeOptions |= set && part.name().equals("beforeOptions");
            } else {
                Condition condition = condition(part);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
        }
        return new When(conditions, beforeOptions, beforeInput, beforeAgent);
    }

    private boolean flag(Directive part) {
        Object value = part.positional().size() == 1
                ? Directive.literal(part.positional().get(0))
                : null;
        if (!(value instanceof Boolean)) {
            syntax.problem(part.node(), part.name() + " must be true or false.");
        }
        return Boolean.TRUE.equals(value);
    }

    private Condition condition(Directive part) {
        if (NESTED.contains(part.name())) {
            return nested(part);
        }
        if (part.name().equals("expression")) {
            if (part.block() == null || Syntax.statements(part.block()).isEmpty()) {
                syntax.problem(part.node(), "expression needs a block that answers true or false: expression { ... }");
                return null;
            }
            return new Condition.Expression(syntax.keep(part.block()));
        }
        List<String> known = TESTS.get(part.name());
        if (known == null) {
            Set<String> all = new TreeSet<>(TESTS.keySet());
            all.addAll(NESTED);
            all.add("expression");
            syntax.unknown(part.node(), "condition", part.name(), all);
            return null;
        }
        check(part, known);
        return new Condition.Test(syntax.keep(part));
    }

    private Condition nested(Directive part) {
        List<Condition> children = new ArrayList<>();
        for (Directive child : syntax.filled(part, "a condition such as branch 'main'")) {
            Condition condition = condition(child);
            if (condition != null) {
                children.add(condition);
            }
        }
        return switch (part.name()) {
            case "allOf" -> new Condition.AllOf(children);
            case "anyOf" -> new Condition.AnyOf(children);
            default -> not(part, children);
        };
    }

    private Condition not(Directive part, List<Condition> children) {
        if (Syntax.statements(part.block()).size() > 1) {
            syntax.problem(part.node(), "not takes one condition; put several into allOf { ... } or anyOf { ... }.");
        }
        return children.isEmpty() ? null : new Condition.Not(children.get(0));
    }

    private void check(Directive part, List<String> known) {
        if (part.block() != null) {
            syntax.problem(part.node(), part.name() + " takes no block.");
        }
        syntax.checkNames(part, known, part.named().isEmpty() ? List.of() : required(part.name()));
        boolean alone =
                Set.of("branch", "tag", "changelog", "changeset", "triggeredBy").contains(part.name());
        boolean needsArgument =
                alone || part.name().equals("environment") || part.name().equals("equals");
        if (part.named().isEmpty() && part.positional().size() != (needsArgument ? 1 : 0)
                || part.named().isEmpty() && needsArgument && !alone) {
            syntax.problem(
                    part.node(),
                    part.name()
                            + (alone
                                    ? " takes one argument: " + part.name() + " '" + known.get(0) + "'."
                                    : needsArgument
                                            ? " needs " + String.join(" and ", required(part.name())) + "."
                                            : " takes no argument."));
        }
    }

    private static List<String> required(String name) {
        return switch (name) {
            case "environment" -> List.of("name", "value");
            case "equals" -> List.of("expected", "actual");
            case "branch", "tag", "changelog" -> List.of("pattern");
            case "triggeredBy" -> List.of("cause");
            default -> List.of();
        };
    }
}
