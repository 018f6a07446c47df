package flightdelays;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads flights, trains on them, writes {@code model.onnx} and {@code features.json}. */
@Command(name = "train", description = "Train a model.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "CSV file of flights; may be given several times.")
    private List<Path> data;

    @Option(names = "--out", defaultValue = "model", description = "Folder for the model; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Order of the training rows; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--passes", defaultValue = "20", description = "Passes over the rows; default: ${DEFAULT-VALUE}.")
    private int passes;

    @Override
    public Integer call() throws Exception {
        if (passes < 1) {
            throw new ParameterException(spec.commandLine(), "--passes must be 1 or more, was " + passes);
        }
        List<Flight> flights = new ArrayList<>();
        for (Path file : data) {
            flights.addAll(FlightFile.read(file));
        }
        FeatureLayout layout = FeatureLayout.standard();
        Trained trained = new Training(seed, passes).on(flights, layout);

        Files.createDirectories(out);
        Path model = out.resolve("model.onnx");
        Files.write(model, OnnxExport.bytes(trained));
        layout.write(out.resolve("features.json"));

        long late = flights.stream().filter(Flight::late).count();
        spec.commandLine()
                .getOut()
                .printf(
                        "trained on %d flights, %.1f %% of them late; %d features, %d passes%n",
                        flights.size(), 100.0 * late / flights.size(), layout.size(), passes);
        spec.commandLine().getOut().printf("wrote %s (%d bytes)%n", model, Files.size(model));
        return 0;
    }
}
