package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.cli.CommandProcess.Finished;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command in this process, for tests that call it often; what it prints is caught. */
final class CommandInProcess {
    private CommandInProcess() {}

    /** Runs a subcommand that has the option {@code --workspace}. */
    static synchronized Finished run(Path folder, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--workspace", folder.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = ModelDelivery.commandLine();
            command.setErr(new PrintWriter(err));
            int exitCode = command.execute(all.toArray(String[]::new));
            return new Finished(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }
}
