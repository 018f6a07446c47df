package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import static java.util.stream.Collectors.joining;

import groovy.lang.Binding;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.PipelineObjects;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepCall;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDispatcher;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.WorkspacePath;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        dispatcher
                .library()
                .add(StepDefinition.named("load")
                        .argument("path", StepDefinition.Type.TEXT)
                        .onNode()
                        .does(this::load));
        JenkinsfileScript script = instance(jenkinsfile);
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

    /** The step {@code load}: runs another Groovy file of the workspace and answers what it ends with. */
    private Object load(StepCall call) throws Exception {
        Path file = WorkspacePath.existing(call, "path");
        SourceFile source = new SourceFile(
                "Loaded" + call.build().nextFile() + ".groovy", call.text("path"), Files.readString(file));
        CompiledJenkinsfile compiled = new JenkinsfileCompiler(dispatcher.library()).compile(source);
        if (!compiled.problems().isEmpty()) {
            throw new PipelineFailure(
                    "load: " + compiled.problems().stream().map(Problem::shown).collect(joining("\n")));
        }
        call.build().add(source);
        JenkinsfileScript script = instance(compiled);
        PipelineObjects.bind(script.getBinding(), call.build(), script);
        script.dispatcher(dispatcher);
        return script.run();
    }

    private static JenkinsfileScript instance(CompiledJenkinsfile jenkinsfile) throws Exception {
        try {
            return jenkinsfile.script().getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
