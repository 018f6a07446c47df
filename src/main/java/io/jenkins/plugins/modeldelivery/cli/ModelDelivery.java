package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.retraining.JobLauncher;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code model-delivery}: the same steps and the same Jenkinsfile where there is no Jenkins. */
@Command(
        name = "model-delivery",
        mixinStandardHelpOptions = true,
        versionProvider = ImplementationVersion.class,
        scope = CommandLine.ScopeType.LOCAL,
        description = "Delivers machine-learning models: train, evaluate, version, package, deploy, monitor, retrain.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  model-delivery run examples/flight-delays",
            "  model-delivery run --validate .",
            "  model-delivery version --name churn --path model/model.onnx --stage staging",
            "  model-delivery doctor",
            "",
            "Exit codes: 0 done; 1 the work failed or a gate said no; 2 wrong usage."
        })
public final class ModelDelivery implements Runnable {
    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    boolean debug;

    @Spec
    CommandSpec spec;

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        ModelDelivery root = new ModelDelivery();
        CommandLine command = new CommandLine(root);
        command.addSubcommand(new RunCommand());
        Capabilities.all(JobLauncher.none())
                .forEach(capability -> command.addSubcommand(capability.command(), CapabilityCommand.of(capability)));
        RegistryCommands.addTo(command.getSubcommands().get("version"));
        command.addSubcommand("serve", ServeCommand.create());
        command.addSubcommand(new DashboardCommand());
        command.addSubcommand(new DoctorCommand());
        return command.setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new ErrorPrinter(() -> root.debug))
                .setExitCodeExceptionMapper(
                        failure -> failure instanceof ParameterException ? ExitCode.WRONG_USAGE : ExitCode.FAILED);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
