package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in the user's words; where in the program only with {@code --debug}. */
final class ErrorPrinter implements IExecutionExceptionHandler {
    private final BooleanSupplier debug;

    ErrorPrinter(BooleanSupplier debug) {
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int exitCode = ExitCode.FAILED;
        if (failure instanceof InvalidRequestException request) {
            err.println(bold(command, "ERROR: ") + OptionName.inMessage(request.getMessage()));
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            exitCode = ExitCode.WRONG_USAGE;
        } else if (failure instanceof InvalidValueException value) {
            err.println(bold(command, "ERROR: ")
                    + (value.parameter().isEmpty() ? "" : OptionName.of(value.parameter()) + ": ")
                    + value.getMessage());
            exitCode = ExitCode.WRONG_USAGE;
        } else if (failure instanceof DeliveryException) {
            err.println(bold(command, "ERROR: ") + failure.getMessage());
        } else if (failure instanceof InterruptedException) {
            err.println("Interrupted.");
            exitCode = ExitCode.INTERRUPTED;
        } else {
            err.println(bold(command, "This is a defect of model-delivery: ") + failure);
            if (!debug.getAsBoolean()) {
                err.println("Run it again with --debug and report what it says.");
            }
        }
        if (debug.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    private static String bold(CommandLine command, String text) {
        return command.getColorScheme().errorText(text).toString();
    }
}
