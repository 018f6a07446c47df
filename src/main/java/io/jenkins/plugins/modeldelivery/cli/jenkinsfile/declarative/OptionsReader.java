package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code options}: those that this runner follows itself, block steps around the whole level, and the rest. */
final class OptionsReader {
    /** Followed by the runner itself. */
    static final Set<String> OWN = Set.of("skipDefaultCheckout", "skipStagesAfterUnstable", "parallelsAlwaysFailFast");

    /** Of a Jenkins job; there is none here. */
    private static final Set<String> OF_THE_JOB = Set.of(
            "authorizationMatrix",
            "buildDiscarder",
            "checkoutToSubdirectory",
            "copyArtifactPermission",
            "disableConcurrentBuilds",
            "disableRestartFromStage",
            "disableResume",
            "durabilityHint",
            "gitLabConnection",
            "githubProjectProperty",
            "newContainerPerStage",
            "overrideIndexTriggers",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds",
            "throttle",
            "throttleJobProperty");

    private final Syntax syntax;
    private final StepLibrary library;

    OptionsReader(Syntax syntax, StepLibrary library) {
        this.syntax = syntax;
        this.library = library;
    }

    List<Call> read(Directive section, boolean inStage) {
        List<Call> options = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Directive option : syntax.filled(section, "an option such as timestamps()")) {
            StepDefinition wrapper = library.find(option.name());
            boolean wraps = wrapper != null && wrapper.body() != StepDefinition.Body.NONE && !wrapper.needsNode();
            if (!seen.add(option.name())) {
                syntax.problem(option.node(), "The option '" + option.name() + "' stands here twice.");
            } else if (OF_THE_JOB.contains(option.name())) {
                if (inStage) {
                    syntax.problem(
                            option.node(),
                            "The option '" + option.name() + "' is for the whole pipeline; it can't stand in a stage.");
                } else {
                    syntax.notice(option.node(), "options { " + option.name() + " }: has no effect here.");
                }
            } else if (OWN.contains(option.name()) || wraps) {
                if (wraps) {
                    new StepCallCheck(syntax, library).checkValues(option, wrapper);
                }
                options.add(syntax.keep(option));
            } else {
                Set<String> known = new TreeSet<>(OWN);
                known.addAll(OF_THE_JOB);
                known.addAll(Set.of("timeout", "retry", "timestamps"));
                syntax.unknown(option.node(), "option", option.name(), known);
            }
        }
        return options;
    }
}
