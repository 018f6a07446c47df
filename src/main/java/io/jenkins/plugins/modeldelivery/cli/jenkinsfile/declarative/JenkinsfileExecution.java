package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import groovy.lang.Binding;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.PipelineObjects;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDispatcher;
import java.lang.reflect.InvocationTargetException;

/** Runs a compiled Jenkinsfile, Declarative or Scripted. */
public final class JenkinsfileExecution {
    private final CompiledJenkinsfile jenkinsfile;
    private final StepDispatcher dispatcher;

    public JenkinsfileExecution(CompiledJenkinsfile jenkinsfile, StepDispatcher dispatcher) {
        this.jenkinsfile = jenkinsfile;
        this.dispatcher = dispatcher;
    }

    /**
     * Runs it on the calling thread, in the current context.
     *
     * @throws Exception what nothing in the Jenkinsfile caught
     */
    public void run(Build build) throws Exception {
        JenkinsfileScript script = instance();
        Binding binding = new Binding();
        PipelineObjects.bind(binding, build, script);
        script.setBinding(binding);
        script.dispatcher(dispatcher);
        jenkinsfile
                .pipeline()
                .ifPresent(model -> script.pipeline(
                        closures -> new PipelineExecution(model, new Blocks(script, closures), dispatcher).run()));
        StepContext.current().scope().check();
        script.run();
    }

    private JenkinsfileScript instance() throws Exception {
        try {
            return jenkinsfile.script().getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
