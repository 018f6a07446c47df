package io.jenkins.plugins.modeldelivery.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.modeldelivery.inference.onnx.OnnxModel;
import io.jenkins.plugins.modeldelivery.inference.onnx.RunFailed;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorWriter;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import io.jenkins.plugins.modeldelivery.serving.model.ServedVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers inference requests, and counts and logs them. */
public final class Inference {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int OK = 200;

    private final ServerMetrics metrics;
    private final PredictionLog log;

    Inference(ServerMetrics metrics, PredictionLog log) {
        this.metrics = metrics;
        this.log = log;
    }

    /**
     * Answers one request.
     *
     * @param version the version that the request names, or null
     * @param body the whole request
     * @return the answer as JSON
     * @throws RequestRefused when there is no such version, the request does not fit, or the model fails
     */
    public byte[] answer(ServedModel model, String version, byte[] body) throws RequestRefused {
        long started = System.nanoTime();
        ServedVersion chosen;
        try {
            chosen = model.acquire(version);
        } catch (RequestRefused e) {
            refused(model, e);
            throw e;
        }
        int status = OK;
        boolean reached = true;
        try {
            InferenceRequest request = InferenceRequestReader.read(body, chosen.model());
            List<Tensor> outputs = run(chosen.model(), request);
            byte[] answer = json(model.name(), chosen.version(), request.id(), outputs);
            log.append(model.name(), chosen.version(), request, outputs, System.nanoTime() - started);
            return answer;
        } catch (InferenceRequestReader.NoInferenceRequest e) {
            reached = false;
            RequestRefused refused = RequestRefused.badRequest(e.getMessage());
            refused(model, refused);
            throw refused;
        } catch (RequestRefused e) {
            status = e.status();
            throw e;
        } catch (RuntimeException e) {
            status = 500;
            throw e;
        } finally {
            chosen.release();
            if (reached) {
                metrics.reached(model.name(), chosen.version(), status, System.nanoTime() - started);
            }
        }
    }

    private static List<Tensor> run(OnnxModel model, InferenceRequest request) throws RequestRefused {
        try {
            return model.run(request.inputs(), request.outputs());
        } catch (RunFailed e) {
            throw new RequestRefused(e.isObjection() ? 400 : 500, e.getMessage());
        }
    }

    /** Counts a request that came to no version. */
    public void refused(ServedModel model, RequestRefused refused) {
        metrics.unreached(model.name(), refused.status());
    }

    private static byte[] json(String model, String version, String id, List<Tensor> outputs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model_name", model);
            json.writeStringField("model_version", version);
            if (id != null) {
                json.writeStringField("id", id);
            }
            json.writeArrayFieldStart("outputs");
            for (Tensor output : outputs) {
                TensorWriter.write(output, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
