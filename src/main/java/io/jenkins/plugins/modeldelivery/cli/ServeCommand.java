package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.serving.ModelServer;
import io.jenkins.plugins.modeldelivery.serving.ServeOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the model server until it is stopped. */
@Command(
        name = "serve",
        sortOptions = false,
        description = "Serves ONNX models over the Open Inference Protocol v2 until it is stopped.",
        footer = {
            "",
            "Examples:",
            "  model-delivery serve --model churn@1.4.0=model/model.onnx --port 9000",
            "  model-delivery serve --host 0.0.0.0 --repository /models",
            "  curl http://127.0.0.1:9000/v2/models/churn"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    HelpOption help = new HelpOption();

    private final RequestOptions options = new RequestOptions(ServeOptions.class);

    @Spec
    CommandSpec spec;

    private ServeCommand() {}

    static CommandLine create() {
        ServeCommand command = new ServeCommand();
        CommandLine line = new CommandLine(command);
        command.options.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() throws DeliveryException, InterruptedException {
        ServeOptions chosen = RequestReader.read(
                ServeOptions.class, options.read(spec.commandLine().getParseResult()));
        ModelServer.serve(chosen, new TerminalConsole(System.err, System.console() != null));
        return ExitCode.DONE;
    }
}
