package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.dashboard.DashboardServer;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the records of a folder say, in the browser. */
@Command(
        name = "dashboard",
        sortOptions = false,
        description = "Serves the dashboard over all runs of a folder to this machine's browser, or writes it.",
        footer = {
            "",
            "Examples:",
            "  model-delivery dashboard -C examples/flight-delays",
            "  model-delivery dashboard --export dashboard",
            "  model-delivery dashboard --export dashboard.html"
        })
final class DashboardCommand implements Callable<Integer> {
    @Mixin
    HelpOption help = new HelpOption();

    @Option(
            names = {"-C", "--workspace"},
            paramLabel = "folder",
            description = "The folder whose runs are shown. Default: the current one.")
    Path folder = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "port",
            description = "The port, on 127.0.0.1; 0 takes a free one. Default: 8090.")
    int port = 8090;

    @Option(
            names = "--export",
            paramLabel = "target",
            description = "Write the page instead: into this folder, or to this one file when its name ends in .html.")
    Path export;

    @Override
    public Integer call() throws DeliveryException, InterruptedException {
        Path workspace = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(workspace)) {
            throw new InvalidRequestException("workspace", workspace + " is not a folder");
        }
        if (port < 0 || port > 65_535) {
            throw new InvalidRequestException("port", "'" + port + "' is not from 0 to 65535");
        }
        if (export != null) {
            System.out.println(
                    DashboardPages.export(workspace, export.toAbsolutePath()).toUri());
            return ExitCode.DONE;
        }
        try (DashboardServer server = DashboardServer.start(DashboardPages.source(workspace), port)) {
            System.out.println("The dashboard is at " + server.address() + "; stop with Ctrl-C");
            server.join();
        }
        return ExitCode.DONE;
    }
}
