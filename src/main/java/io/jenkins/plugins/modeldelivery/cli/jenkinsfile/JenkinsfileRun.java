package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.FailureText;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Interruption;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Masker;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunConsole;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunFolder;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunSettings;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Scope;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.SourceControl;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.StepContext;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.CompiledJenkinsfile;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.JenkinsfileCompiler;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.JenkinsfileExecution;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.BuildStep;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelStep;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelSteps;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDispatcher;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The front door: runs one Jenkinsfile once, or says what is wrong with it. */
public final class JenkinsfileRun {
    private static final String DEPTH = "MODEL_DELIVERY_BUILD_DEPTH";
    private static final int DEEPEST = 5;

    private final RunSettings settings;
    private final StepLibrary library = StepLibrary.standard();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, ModelStep> modelSteps;
    private Interruption abort;
    private Scope scope;

    /**
     * @param settings how to run it
     * @param modelSteps steps that the caller brings along, by name
     */
    public JenkinsfileRun(RunSettings settings, Map<String, ModelStep> modelSteps) {
        this.settings = settings;
        this.modelSteps = Map.copyOf(modelSteps);
        library.add(BuildStep.definition(this::runBeside));
        modelSteps.forEach((name, step) -> library.add(ModelSteps.definition(name, step)));
    }

    /**
     * Reads the Jenkinsfile and reports everything that is wrong with it; runs none of it and writes nothing.
     *
     * @return the problems in reading order; empty when there are none
     * @throws DeliveryException when it can't be read
     */
    public List<Problem> validate() throws DeliveryException {
        return new JenkinsfileCompiler(library).compile(source()).problems();
    }

    /**
     * Runs the Jenkinsfile to its end on the calling thread.
     *
     * @return what became of it; the same is in {@code run.json}
     * @throws InvalidJenkinsfileException when something is wrong with it; nothing has been run
     * @throws InvalidRequestException when a setting does not fit it; nothing has been run
     * @throws DeliveryException when the run's folder can't be written
     */
    public RunRecord run() throws DeliveryException {
        CompiledJenkinsfile jenkinsfile = new JenkinsfileCompiler(library).compile(source());
        if (!jenkinsfile.problems().isEmpty()) {
            throw new InvalidJenkinsfileException(jenkinsfile.source().shown(), jenkinsfile.problems());
        }
        check(jenkinsfile);
        try {
            Masker masker = new Masker();
            RunFolder folder = RunFolder.next(settings.folder().resolve(".model-delivery"));
            SourceControl sourceControl =
                    SourceControl.around(settings.folder()).orElse(null);
            try (RunConsole console =
                    new RunConsole(settings.out(), settings.colour(), masker, folder.resolve("console.log"))) {
                Build build = new Build(settings, folder, console, masker, sourceControl);
                build.add(jenkinsfile.source());
                build.save();
                return run(build, jenkinsfile);
            }
        } catch (IOException e) {
            throw new DeliveryException("The run can't be kept in " + settings.folder() + ": " + e.getMessage(), e);
        } finally {
            ended.countDown();
        }
    }

    private RunRecord run(Build build, CompiledJenkinsfile jenkinsfile) {
        StepContext context = StepContext.first(build);
        begin(context.scope());
        context.print(settings.cause());
        context.print("[Pipeline] Start of Pipeline");
        Throwable failure = null;
        try {
            context.during(() -> {
                new JenkinsfileExecution(jenkinsfile, new StepDispatcher(library)).run(build);
                return null;
            });
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            failure = FailureText.unwrap(e);
        }
        if (failure != null) {
            build.worsen(PipelineFailure.resultOf(failure));
        }
        if (isAborted()) {
            build.worsen(BuildResult.ABORTED);
        }
        context.print("[Pipeline] End of Pipeline");
        if (failure != null) {
            String text = FailureText.of(build, failure);
            context.print("ERROR: " + text);
            build.error(FailureText.message(failure));
        }
        context.scope().end();
        build.end();
        context.print("Finished: " + build.currentResult());
        return build.record();
    }

    /** The step {@code build}: this Jenkinsfile once more, with a number of its own, inside of the run that calls it. */
    private RunRecord runBeside(Map<String, Object> parameters) throws DeliveryException {
        String depth = settings.environment().getOrDefault(DEPTH, "0");
        if (Integer.parseInt(depth) >= DEEPEST) {
            throw new DeliveryException("build: runs call each other " + DEEPEST + " deep; does it ever end?");
        }
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put(DEPTH, String.valueOf(Integer.parseInt(depth) + 1));
        return new JenkinsfileRun(
                        settings.parameters(parameters)
                                .startStage(null)
                                .environment(environment)
                                .cause("Started by upstream run of " + settings.job()),
                        modelSteps)
                .run();
    }

    private synchronized void begin(Scope value) {
        scope = value;
        if (abort != null) {
            scope.interrupt(abort);
        }
    }

    private synchronized boolean isAborted() {
        return abort != null;
    }

    /**
     * Ends the run early, from any thread: child processes are stopped, {@code post} is run, and the result is ABORTED.
     * Answers at once; see {@link #awaitEnd}.
     */
    public synchronized void abort() {
        if (abort == null && ended.getCount() > 0) {
            abort = new Interruption(
                    Interruption.Reason.ABORT, "Aborted by " + System.getProperty("user.name", "user"));
            if (scope != null) {
                scope.interrupt(abort);
            }
        }
    }

    /** Waits until the run has ended and everything is written, at most so long. */
    public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    private SourceFile source() throws DeliveryException {
        Path file = settings.jenkinsfile();
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException(
                    "file",
                    "there is no Jenkinsfile " + file + "; name the folder that has one, or the file with --file");
        }
        String shown = file.startsWith(settings.folder())
                ? settings.folder().relativize(file).toString()
                : file.toString();
        try {
            return new SourceFile("WorkflowScript.groovy", shown, Files.readString(file));
        } catch (MalformedInputException e) {
            throw new DeliveryException(file + " is not a text in UTF-8; save it as such.", e);
        } catch (IOException e) {
            throw new DeliveryException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private void check(CompiledJenkinsfile jenkinsfile) throws InvalidRequestException {
        if (settings.startStage() != null) {
            List<String> stages = jenkinsfile
                    .pipeline()
                    .orElseThrow(() -> new InvalidRequestException(
                            "startStage", "only a Declarative Pipeline can be started from a stage"))
                    .section()
                    .stages()
                    .stream()
                    .map(stage -> stage.name())
                    .toList();
            if (!stages.contains(settings.startStage())) {
                throw new InvalidRequestException(
                        "startStage",
                        "there is no stage '" + settings.startStage() + "' at the top level."
                                + NearestName.hint(settings.startStage(), stages) + " There are "
                                + String.join(", ", stages));
            }
        }
        if (jenkinsfile.pipeline().isPresent()) {
            List<Object> known = jenkinsfile.pipeline().get().parameters().stream()
                    .map(call -> call.literals().get("name"))
                    .toList();
            for (String name : settings.parameters().keySet()) {
                if (!known.contains(name) && !known.contains(null)) {
                    List<String> names = known.stream().map(String::valueOf).toList();
                    throw new InvalidRequestException(
                            "parameter",
                            "the Jenkinsfile has no parameter '" + name + "'." + NearestName.hint(name, names)
                                    + (names.isEmpty() ? " It has none" : " It has " + String.join(", ", names)));
                }
            }
        }
    }
}
