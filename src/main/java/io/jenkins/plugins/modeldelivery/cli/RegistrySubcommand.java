package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What every subcommand of {@code version} has. */
abstract class RegistrySubcommand implements Callable<Integer> {
    @Mixin
    HelpOption help = new HelpOption();

    @Mixin
    CommonOptions common = new CommonOptions();

    /** The folder to work in; what is told while working goes to standard error. */
    Workspace workspace() throws InvalidRequestException, IOException {
        Console console = new TerminalConsole(System.err, System.console() != null);
        return SingleStepWorkspace.open(common, console);
    }

    /** Prints the answer in the form that was asked for. */
    int print(Object answer, Object text) {
        return print(answer, text, ExitCode.DONE);
    }

    /** Prints the answer in the form that was asked for, and ends with an exit code. */
    int print(Object answer, Object text, int exitCode) {
        System.out.print(common.json ? JsonFormat.toText(answer) : text + System.lineSeparator());
        System.out.flush();
        return exitCode;
    }

    static ModelName model(String name) throws InvalidRequestException {
        try {
            return new ModelName(name);
        } catch (InvalidValueException e) {
            throw new InvalidRequestException("name", e.getMessage());
        }
    }
}
