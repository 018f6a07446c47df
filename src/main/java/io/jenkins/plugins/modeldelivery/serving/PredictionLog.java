package io.jenkins.plugins.modeldelivery.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorWriter;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked and answered: a line of JSON for each inference that succeeded, with {@code time}, {@code model}, {@code
 * version}, {@code id} (if any), {@code seconds}, {@code inputs} and {@code outputs} as in the protocol.
 */
final class PredictionLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final double NANOSECONDS = 1e9;

    private final BufferedWriter out;

    private PredictionLog(BufferedWriter out) {
        this.out = out;
    }

    /** Opens a log to append to; a path of null is a log that keeps nothing. */
    static PredictionLog open(String path) throws DeliveryException {
        if (path == null) {
            return new PredictionLog(null);
        }
        Path file = Path.of(path).toAbsolutePath();
        try {
            Files.createDirectories(file.resolveSibling("."));
            return new PredictionLog(
                    Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new DeliveryException(
                    "predictionLog: '" + file + "' can't be written (" + e.getMessage() + "); name another file", e);
        }
    }

    /** Adds a line. A full disk must not stop the serving: it is said in the server's log. */
    void append(String model, String version, InferenceRequest request, List<Tensor> outputs, long nanoseconds) {
        if (out == null) {
            return;
        }
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", Instant.now().toString());
            json.writeStringField("model", model);
            json.writeStringField("version", version);
            if (request.id() != null) {
                json.writeStringField("id", request.id());
            }
            json.writeNumberField("seconds", nanoseconds / NANOSECONDS);
            tensors("inputs", request.inputs(), json);
            tensors("outputs", outputs, json);
            json.writeEndObject();
            json.flush();
            line.write('\n');
            write(line.toString());
        } catch (IOException e) {
            LOG.warn("A prediction could not be logged: {}", e.getMessage());
        }
    }

    private static void tensors(String field, List<Tensor> tensors, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Tensor tensor : tensors) {
            TensorWriter.write(tensor, json);
        }
        json.writeEndArray();
    }

    private synchronized void write(String line) throws IOException {
        out.write(line);
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
