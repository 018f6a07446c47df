package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One of the steps as a subcommand, with the parameters of its request as options. */
@Command(sortOptions = false)
final class CapabilityCommand implements Callable<Integer> {
    @Mixin
    HelpOption help = new HelpOption();

    private final HostedCapability<?, ?> capability;
    private final RequestOptions options;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec;

    private CapabilityCommand(HostedCapability<?, ?> capability) {
        this.capability = capability;
        this.options = new RequestOptions(capability.requestType());
    }

    static CommandLine of(HostedCapability<?, ?> capability) {
        CapabilityCommand command = new CapabilityCommand(capability);
        CommandSpec spec = new CommandLine(command).getCommandSpec();
        command.options.addTo(spec);
        spec.usageMessage()
                .description(capability.description() + " The same as the Pipeline step " + capability.step() + ".");
        spec.usageMessage().footer(examples(capability));
        return spec.commandLine();
    }

    private static String[] examples(HostedCapability<?, ?> capability) {
        String[] footer = new String[capability.examples().size() + 2];
        footer[0] = "";
        footer[1] = "Examples:";
        for (int i = 0; i < capability.examples().size(); i++) {
            footer[i + 2] = "  model-delivery " + capability.examples().get(i).replace("%", "%%");
        }
        return footer;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Object> parameters = options.read(spec.commandLine().getParseResult());
        PrintStream log = common.json ? System.err : System.out;
        Console console = new TerminalConsole(log, System.console() != null);
        Workspace workspace = SingleStepWorkspace.open(common, console);
        Result result = capability.run(parameters, workspace);
        if (common.json) {
            System.out.print(JsonFormat.toText(result.toMap()));
            System.out.flush();
        } else {
            console.line(result.summary());
        }
        return ExitCode.of(result.outcome());
    }
}
