package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Agent;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Code;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Section;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.StageModel;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Variable;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the sections that the pipeline and its stages have in common. */
final class SectionReader {
    private static final List<String> CONDITIONS = PostConditions.ORDER;

    private final Syntax syntax;
    private final StepLibrary library;

    SectionReader(Syntax syntax, StepLibrary library) {
        this.syntax = syntax;
        this.library = library;
    }

    /** A level while it is read. */
    static final class Parts {
        Agent agent;
        List<Variable> environment = List.of();
        List<Call> options = List.of();
        List<StageModel> stages = List.of();
        Map<String, Code> post = Map.of();

        Section section(Directive at) {
            return new Section(Math.max(1, at.node().getLineNumber()), agent, environment, options, stages, post);
        }
    }

    /** Reads agent, environment, options, post or tools. */
    void read(Directive section, Parts parts, boolean inStage) {
        switch (section.name()) {
            case "agent" -> parts.agent = new AgentReader(syntax).read(section);
            case "environment" -> parts.environment = new EnvironmentReader(syntax).read(section);
            case "options" -> parts.options = new OptionsReader(syntax, library).read(section, inStage);
            case "post" -> parts.post = post(section);
            case "tools" -> new NoticedReader(syntax).tools(section);
            default -> throw new IllegalArgumentException(section.name());
        }
    }

    private Map<String, Code> post(Directive section) {
        Map<String, Code> post = new LinkedHashMap<>();
        for (Directive condition : syntax.filled(section, "a condition such as always { ... }")) {
            if (!CONDITIONS.contains(condition.name())) {
                syntax.unknown(condition.node(), "post condition", condition.name(), CONDITIONS);
            } else if (post.containsKey(condition.name())) {
                syntax.problem(condition.node(), "The condition '" + condition.name() + "' stands here twice.");
            } else if (condition.block() == null) {
                syntax.problem(condition.node(), condition.name() + " needs a block: " + condition.name() + " { ... }");
            } else {
                post.put(condition.name(), steps(condition));
            }
        }
        return post;
    }

    /** Reads a block that consists of steps alone. */
    Code steps(Directive section) {
        new StepsReader(syntax).check(section);
        return syntax.keep(section.block());
    }
}
