package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Agent;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Section;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code pipeline { ... }}. */
final class PipelineReader {
    static final Set<String> SECTIONS =
            Set.of("agent", "environment", "libraries", "options", "parameters", "post", "stages", "tools", "triggers");

    private final Syntax syntax;
    private final SectionReader sections;
    private final StageReader stages;

    PipelineReader(Syntax syntax, StepLibrary library) {
        this.syntax = syntax;
        this.sections = new SectionReader(syntax, library);
        this.stages = new StageReader(syntax, sections);
    }

    PipelineModel read(Directive pipeline) {
        SectionReader.Parts parts = new SectionReader.Parts();
        List<Call> parameters = List.of();
        Set<String> seen = new HashSet<>();
        for (Directive section : syntax.directives(pipeline.block(), "a section such as agent, stages or post")) {
            if (!SECTIONS.contains(section.name())) {
                unknownSection(section);
                continue;
            }
            if (!seen.add(section.name())) {
                syntax.problem(section.node(), "The section '" + section.name() + "' stands here twice.");
                continue;
            }
            switch (section.name()) {
                case "stages" -> parts.stages = stages.readAll(section);
                case "parameters" -> parameters = new ParametersReader(syntax).read(section);
                case "triggers" -> new NoticedReader(syntax).triggers(section);
                case "libraries" -> new NoticedReader(syntax).libraries(section);
                default -> sections.read(section, parts, false);
            }
        }
        for (String required : List.of("agent", "stages")) {
            if (!seen.contains(required)) {
                syntax.problem(
                        pipeline.node(),
                        "The pipeline has no section '" + required + "'; add "
                                + (required.equals("agent") ? "agent any" : "stages { stage('Build') { ... } }") + ".");
            }
        }
        Section section = parts.section(pipeline);
        return new PipelineModel(
                parts.agent == null
                        ? new Section(
                                section.line(),
                                Agent.HERE,
                                section.environment(),
                                section.options(),
                                section.stages(),
                                section.post())
                        : section,
                parameters,
                syntax.notices());
    }

    private void unknownSection(Directive section) {
        if (section.name().equals("stage") || section.name().equals("steps")) {
            syntax.problem(
                    section.node(),
                    "'" + section.name() + "' can't stand here; put it into stages { "
                            + (section.name().equals("stage") ? "..." : "stage('Build') { ... }") + " }.");
            return;
        }
        syntax.unknown(section.node(), "section", section.name(), SECTIONS);
    }
}
