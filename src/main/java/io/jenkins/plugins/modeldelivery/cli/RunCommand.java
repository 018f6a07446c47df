package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.JenkinsfileRun;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Asker;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunSettings;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import io.jenkins.plugins.modeldelivery.versioning.GitModelRegistry;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a Jenkinsfile where there is no Jenkins. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Runs the Jenkinsfile of a folder to its end, and what it orders with modelRetrain after it.",
        footer = {
            "",
            "Examples:",
            "  model-delivery run examples/flight-delays",
            "  model-delivery run --validate .",
            "  model-delivery run . -P BATCH=later --start-stage Evaluate",
            "",
            "Each run is kept below .model-delivery/runs in the folder. Exit code 1 when a run did not end in SUCCESS."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    HelpOption help = new HelpOption();

    private static final long PATIENCE_SECONDS = 60;

    @ParentCommand
    ModelDelivery root;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = ".",
            description = "The folder. Default: the current one.")
    Path folder;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "file",
            description = "The Jenkinsfile, relative to the folder. Default: Jenkinsfile.")
    Path file = Path.of("Jenkinsfile");

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "name=value",
            description = "A value for one of the Jenkinsfile's parameters. Repeatable.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--branch",
            paramLabel = "name",
            description = "The branch to say it is. Default: the one checked out.")
    String branch;

    @Option(names = "--tag", paramLabel = "name", description = "The tag to say it is.")
    String tag;

    @Option(
            names = "--start-stage",
            paramLabel = "stage",
            description = "Begin with this stage of a Declarative Pipeline and skip those before it.")
    String startStage;

    @Option(
            names = "--credentials",
            paramLabel = "file",
            description =
                    "A YAML file with credentials by id (docs/credentials.md). Without it they are looked up in the"
                            + " environment.")
    Path credentials;

    @Option(names = "--yes", description = "Answer every input with its proposed value.")
    boolean yes;

    @Option(names = "--validate", description = "Report every problem of the Jenkinsfile, and run nothing.")
    boolean validate;

    @Option(
            names = "--json",
            description = "Print what became of the runs as JSON on standard output; the log goes to standard error.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        RunSettings settings = settings();
        return validate ? validate(settings) : run(settings);
    }

    private RunSettings settings() throws InvalidRequestException {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new InvalidRequestException("folder", "there is no folder " + root);
        }
        PrintStream out = json ? System.err : System.out;
        return RunSettings.of(root, out)
                .jenkinsfile(file)
                .parameters(parameters)
                .branch(branch)
                .tag(tag)
                .startStage(startStage)
                .credentials(SingleStepWorkspace.credentials(credentials))
                .registry(GitModelRegistry::new)
                .colour(Ansi.AUTO.enabled() && !json)
                .asker(
                        yes
                                ? Asker.yes()
                                : System.console() == null ? Asker.nobody() : new TerminalAsker(System.console()))
                .debug(this.root.debug);
    }

    private int validate(RunSettings settings) throws DeliveryException {
        List<Problem> problems = new JenkinsfileRun(settings, HostedStep.all(JobLauncher.none())).validate();
        if (json) {
            System.out.print(JsonFormat.toText(Map.of(
                    "problems",
                    problems.stream()
                            .map(problem -> Map.of(
                                    "line", problem.location().line(),
                                    "column", problem.location().column(),
                                    "message", problem.message()))
                            .toList())));
        } else {
            problems.forEach(problem -> System.out.println(problem.shown()));
            System.out.println(
                    problems.isEmpty()
                            ? settings.jenkinsfile() + " has no problem."
                            : settings.jenkinsfile() + " has " + problems.size()
                                    + (problems.size() == 1 ? " problem." : " problems."));
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int run(RunSettings settings) throws DeliveryException {
        RunSequence sequence = new RunSequence(settings);
        Thread abort = new Thread(() -> abort(sequence), "abort");
        Runtime.getRuntime().addShutdownHook(abort);
        List<RunRecord> records = sequence.run();
        removeHook(abort);
        Path dashboard = DashboardPages.export(settings.folder());
        PrintStream out = settings.out();
        out.println();
        records.forEach(record -> out.printf(
                "Run #%d: %s  (%s)%n",
                record.number(),
                record.result(),
                settings.folder().resolve(".model-delivery/runs/" + record.number())));
        out.println("Dashboard: " + dashboard.toUri());
        if (json) {
            System.out.print(JsonFormat.toText(Map.of("runs", records, "dashboard", dashboard.toString())));
        }
        return records.stream().allMatch(record -> record.result() == BuildResult.SUCCESS)
                ? ExitCode.DONE
                : ExitCode.FAILED;
    }

    private static void abort(RunSequence sequence) {
        for (JenkinsfileRun run : sequence.abort()) {
            try {
                run.awaitEnd(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down already; the hook has done its work.
        }
    }
}
