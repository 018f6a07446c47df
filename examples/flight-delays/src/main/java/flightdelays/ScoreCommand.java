package flightdelays;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores flights with a model file, or with the model that a server has loaded. */
@Command(name = "score", description = "Score flights with a model.", mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--model-name",
            defaultValue = "flight-delays",
            description = "The model's name on the server; default: ${DEFAULT-VALUE}.")
    private String modelName;

    @Option(names = "--model-version", description = "The version on the server; default: the server chooses.")
    private String modelVersion;

    @Option(names = "--batch", defaultValue = "500", description = "Flights in one request; default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--features",
            description = "features.json of that model; default: beside --model, else model/features.json.")
    private Path features;

    @Option(names = "--data", required = true, description = "CSV file of flights.")
    private Path data;

    @Option(
            names = "--threshold",
            defaultValue = "0.3",
            description = "Call a flight late from this probability on; default: ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(
            names = "--out",
            defaultValue = "predictions.csv",
            description = "CSV file to write; default: ${DEFAULT-VALUE}.")
    private Path out;

    /** One of the two must be given. */
    static final class Source {
        @Option(names = "--model", description = "An ONNX file.")
        private Path model;

        @Option(names = "--endpoint", description = "Address of a server, for example http://127.0.0.1:8080.")
        private URI endpoint;
    }

    @Override
    public Integer call() throws Exception {
        if (batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch must be 1 or more, was " + batch);
        }
        if (source.endpoint != null
                && !String.valueOf(source.endpoint.getScheme()).matches("https?")) {
            throw new ParameterException(
                    spec.commandLine(), "--endpoint must begin with http:// or https://, was " + source.endpoint);
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new ParameterException(spec.commandLine(), "--threshold must lie between 0 and 1, was " + threshold);
        }
        if (source.model != null && !Files.isRegularFile(source.model)) {
            throw new NoSuchFileException(source.model.toString());
        }
        FeatureLayout layout = FeatureLayout.read(featuresFile());
        List<Flight> flights = FlightFile.read(data);
        float[][] rows = flights.stream().map(layout::vector).toArray(float[][]::new);
        float[] scores;
        try (Scorer scorer = scorer(layout)) {
            scores = scorer.score(rows);
        }
        PredictionFile.write(out, flights, scores, threshold);
        spec.commandLine()
                .getOut()
                .printf(
                        "scored %d flights with %s, wrote %s%n",
                        flights.size(), source.model != null ? source.model : source.endpoint, out);
        return 0;
    }

    private Path featuresFile() {
        if (features != null) {
            return features;
        }
        return source.model != null ? source.model.resolveSibling("features.json") : Path.of("model", "features.json");
    }

    private Scorer scorer(FeatureLayout layout) throws IOException {
        return source.model != null
                ? new FileScorer(source.model, layout)
                : new ServerScorer(source.endpoint, modelName, modelVersion, batch, layout);
    }
}
