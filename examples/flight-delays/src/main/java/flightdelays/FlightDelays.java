package flightdelays;

import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command: {@code train} makes a model, {@code score} lets a model judge flights. */
@Command(
        name = "flight-delays",
        description = "Predicts which flights from New York arrive 15 minutes late or more.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainCommand.class, ScoreCommand.class})
public final class FlightDelays {
    private FlightDelays() {}

    /**
     * Runs the command and ends the process: 0 done, 1 failed, 2 wrong usage.
     *
     * @param arguments what stood on the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new FlightDelays())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("flight-delays: " + reason(failure));
                    return 1;
                })
                .execute(arguments);
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
