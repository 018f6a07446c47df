package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Code;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Input;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Matrix;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.StageModel;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code stages} and {@code stage}. */
final class StageReader {
    private static final List<String> CONTENTS = List.of("steps", "stages", "parallel", "matrix");
    private static final Set<String> SECTIONS = Set.of(
            "agent",
            "environment",
            "failFast",
            "input",
            "matrix",
            "options",
            "parallel",
            "post",
            "stages",
            "steps",
            "tools",
            "when");

    private final Syntax syntax;
    private final SectionReader sections;

    StageReader(Syntax syntax, SectionReader sections) {
        this.syntax = syntax;
        this.sections = sections;
    }

    /** Reads the stages of {@code stages} or {@code parallel}. */
    List<StageModel> readAll(Directive section) {
        return readAll(section, false);
    }

    private List<StageModel> readAll(Directive section, boolean insideParallel) {
        List<StageModel> stages = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Directive stage : syntax.filled(section, "stage('Name') { ... }")) {
            if (!stage.name().equals("stage")) {
                syntax.problem(
                        stage.node(),
                        "Expected stage('Name') { ... } in " + section.name() + ", not '" + stage.name() + "'.");
                continue;
            }
            StageModel model = read(stage, insideParallel);
            if (!model.name().isEmpty() && !seen.add(model.name())) {
                syntax.problem(stage.node(), "The stage '" + model.name() + "' stands here twice.");
            }
            stages.add(model);
        }
        return stages;
    }

    private StageModel read(Directive stage, boolean insideParallel) {
        String name = stage.literalText();
        if (name == null) {
            syntax.problem(stage.node(), "A stage needs a name in quotes without $: stage('Build') { ... }");
        }
        if (stage.block() == null) {
            syntax.problem(
                    stage.node(),
                    "The stage needs a block: stage('" + (name == null ? "Build" : name) + "') { steps { ... } }");
        }
        return body(stage, name == null ? "" : name, insideParallel, SECTIONS);
    }

    /** Reads what is in a stage, or in a matrix for each of its cells. */
    StageModel body(Directive stage, String name, boolean insideParallel, Set<String> allowed) {
        SectionReader.Parts parts = new SectionReader.Parts();
        When when = null;
        Input input = null;
        Code steps = null;
        List<StageModel> parallel = List.of();
        Matrix matrix = null;
        boolean failFast = false;
        Set<String> seen = new HashSet<>();
        for (Directive section : syntax.directives(stage.block(), "a section such as steps { ... }")) {
            if (!allowed.contains(section.name())) {
                unknown(section, name, allowed);
                continue;
            }
            if (!seen.add(section.name())) {
                syntax.problem(section.node(), "The section '" + section.name() + "' stands in this stage twice.");
                continue;
            }
            switch (section.name()) {
                case "steps" -> steps = steps(section);
                case "stages" -> parts.stages = readAll(section, insideParallel);
                case "parallel" -> {
                    refuseNesting(section, insideParallel);
                    parallel = readAll(section, true);
                }
                case "matrix" -> {
                    refuseNesting(section, insideParallel);
                    matrix = new MatrixReader(syntax, this).read(section);
                }
                case "when" -> when = new WhenReader(syntax).read(section);
                case "input" -> input = new InputReader(syntax).read(section);
                case "failFast" -> failFast = failFast(section);
                case "axes", "excludes" -> {
                    // Read by the matrix itself.
                }
                default -> sections.read(section, parts, true);
            }
        }
        checkContents(stage, name, seen, allowed);
        return new StageModel(name, parts.section(stage), when, input, steps, parallel, matrix, failFast);
    }

    private Code steps(Directive section) {
        if (section.block() == null) {
            syntax.problem(section.node(), "steps needs a block: steps { ... }");
            return null;
        }
        return sections.steps(section);
    }

    private boolean failFast(Directive section) {
        Object value = section.positional().size() == 1
                ? Directive.literal(section.positional().get(0))
                : null;
        if (!(value instanceof Boolean)) {
            syntax.problem(section.node(), "failFast must be true or false.");
            return false;
        }
        return (Boolean) value;
    }

    private void refuseNesting(Directive section, boolean insideParallel) {
        if (insideParallel) {
            syntax.problem(section.node(), "'" + section.name() + "' can't stand inside another parallel or matrix.");
        }
    }

    private void checkContents(Directive stage, String name, Set<String> seen, Set<String> allowed) {
        List<String> contents = CONTENTS.stream().filter(seen::contains).toList();
        if (contents.isEmpty() && stage.block() != null) {
            syntax.problem(
                    stage.node(),
                    allowed == SECTIONS
                            ? "The stage '" + name + "' has nothing to do; give it steps { ... }, stages, parallel or"
                                    + " matrix."
                            : "The matrix has no stages { ... }.");
        } else if (contents.size() > 1) {
            syntax.problem(
                    stage.node(),
                    "The stage '" + name + "' has " + String.join(" and ", contents)
                            + "; it can have only one of them.");
        }
        if (seen.contains("parallel") || seen.contains("matrix")) {
            for (String refused : List.of("agent", "tools")) {
                if (seen.contains(refused)) {
                    syntax.problem(
                            stage.node(),
                            "'" + refused + "' can't stand in the stage '" + name
                                    + "', because its contents run in parallel; put it into each of them.");
                }
            }
        }
    }

    private void unknown(Directive section, String name, Set<String> allowed) {
        if (section.block() == null && !allowed.contains(section.name())
                || section.name().matches("script|sh|echo")) {
            syntax.problem(
                    section.node(),
                    "There is no section '" + section.name() + "' in a stage."
                            + io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName.hint(
                                    section.name(), allowed)
                            + " Steps of the stage '" + name + "' belong into steps { ... }.");
            return;
        }
        syntax.unknown(section.node(), "section of a stage", section.name(), allowed);
    }
}
