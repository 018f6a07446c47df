package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import java.util.List;
import java.util.Optional;

/**
 * A Jenkinsfile that was read and compiled, but not run.
 *
 * @param source its text
 * @param pipeline the Declarative Pipeline in it, if it has one
 * @param script the class that it was compiled into; null when there are problems
 * @param problems what is wrong with it, in reading order
 */
public record CompiledJenkinsfile(
        SourceFile source,
        Optional<PipelineModel> pipeline,
        Class<? extends JenkinsfileScript> script,
        List<Problem> problems) {}
