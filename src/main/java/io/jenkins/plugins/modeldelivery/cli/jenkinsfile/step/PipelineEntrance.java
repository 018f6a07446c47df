package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import groovy.lang.Closure;
import java.util.List;

/** Runs the Declarative Pipeline whose blocks the script hands over. */
@FunctionalInterface
public interface PipelineEntrance {
    void run(List<? extends Closure<?>> blocks) throws Exception;
}
