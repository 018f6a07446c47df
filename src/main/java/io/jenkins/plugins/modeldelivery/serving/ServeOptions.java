package io.jenkins.plugins.modeldelivery.serving;

import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How a model server is to run; see {@code docs/serving.md}. Paths are relative to where the server is started. */
public record ServeOptions(
        @Parameter(
                value = "The address to listen on. Default: 127.0.0.1, which only this machine reaches; 0.0.0.0 for"
                        + " all, as in a container.",
                example = "0.0.0.0")
        String host,

        @Parameter(value = "The port to listen on; 0 takes a free one. Default: 8080.", example = "9000")
        Integer port,

        @Parameter(
                value = "A model to load at the start: its name, its version (default 1), and an ONNX file or a folder"
                        + " with one. Repeatable; of several versions the highest gets the traffic.",
                example = "churn@1.4.0=models/churn.onnx")
        List<String> model,

        @Parameter(
                value = "A folder of models to load at the start, laid out as <name>/<version>/<file>.onnx.",
                example = "/models")
        String repository,

        @Parameter(
                value = "Where to say how this server is reached (pid, port, endpoint, token, started) as JSON that"
                        + " only its owner may read. A second server with the same file does not start. Default:"
                        + " nowhere.",
                advanced = true,
                example = "server.json")
        String stateFile,

        @Parameter(
                value = "A file with the token that calls which load, unload and route must show. Default: a new one"
                        + " in the state file; without either nobody can make these calls.",
                advanced = true,
                example = "/run/secrets/token")
        String tokenFile,

        @Parameter(
                value = "A file to which every answered inference is appended as a line of JSON. Default: none.",
                example = "predictions.jsonl")
        String predictionLog,

        @Parameter(
                value = "The largest request in bytes, 1024 to 2000000000. Default: 67108864 (64 MiB).",
                advanced = true)
        Long maxBodyBytes,

        @Parameter(
                value = "How many threads one inference may use, 1 to 1024. Default: 1, which serves many requests at"
                        + " once best.",
                advanced = true)
        Integer threads,

        @Parameter(
                value = "How long requests that have begun may take when their version is unloaded or the server"
                        + " stops. Default: 30s.",
                advanced = true)
        Duration drainTimeout) {
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;
    private static final long DEFAULT_MAX_BODY_BYTES = 64L << 20;
    private static final long LEAST_MAX_BODY_BYTES = 1024;
    private static final long GREATEST_MAX_BODY_BYTES = 2_000_000_000;
    private static final int MAX_THREADS = 1024;
    private static final int MAX_PORT = 65_535;
    private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);

    /**
     * Fills in the defaults.
     *
     * @throws InvalidValueException when an option is out of its range
     */
    public ServeOptions {
        host = host == null ? DEFAULT_HOST : host;
        port = Objects.requireNonNullElse(port, DEFAULT_PORT);
        model = model == null ? List.of() : List.copyOf(model);
        maxBodyBytes = Objects.requireNonNullElse(maxBodyBytes, DEFAULT_MAX_BODY_BYTES);
        threads = Objects.requireNonNullElse(threads, 1);
        drainTimeout = drainTimeout == null ? DEFAULT_DRAIN : drainTimeout;
        if (host.isBlank()) {
            throw new InvalidValueException("host", "is empty; write an address such as " + DEFAULT_HOST);
        }
        refuseOutside("port", port, 0, MAX_PORT);
        refuseOutside("maxBodyBytes", maxBodyBytes, LEAST_MAX_BODY_BYTES, GREATEST_MAX_BODY_BYTES);
        refuseOutside("threads", threads, 1, MAX_THREADS);
        if (drainTimeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidValueException(
                    "drainTimeout",
                    "'" + DurationText.format(drainTimeout) + "' is too long; write a duration up to 1h");
        }
        refuseBlank("repository", repository);
        refuseBlank("stateFile", stateFile);
        refuseBlank("tokenFile", tokenFile);
        refuseBlank("predictionLog", predictionLog);
    }

    /** All defaults. */
    public static ServeOptions defaults() {
        return new ServeOptions(null, null, null, null, null, null, null, null, null, null);
    }

    private static void refuseOutside(String option, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new InvalidValueException(
                    option, "'" + Shown.of(value) + "' is not from " + least + " to " + greatest);
        }
    }

    private static void refuseBlank(String option, String value) {
        if (value != null && value.isBlank()) {
            throw new InvalidValueException(option, "is empty; write a path, or leave it out");
        }
    }
}
