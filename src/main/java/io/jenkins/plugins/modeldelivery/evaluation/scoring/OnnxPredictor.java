package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.inference.onnx.OnnxModel;
import io.jenkins.plugins.modeldelivery.inference.onnx.RunFailed;
import io.jenkins.plugins.modeldelivery.inference.onnx.UnservableModel;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An ONNX file, run in this process. */
final class OnnxPredictor implements Predictor {
    private static final double NANOS = 1e9;

    private final String shown;
    private final OnnxModel model;

    private OnnxPredictor(String shown, OnnxModel model) {
        this.shown = shown;
        this.model = model;
    }

    /**
     * @param parameter the parameter that names it
     * @throws InvalidRequestException when it is no ONNX model
     */
    static OnnxPredictor load(String parameter, String given, Path file) throws InvalidRequestException {
        String shown = Shown.of(given);
        if (Files.isDirectory(file)) {
            throw new InvalidRequestException(parameter, "'" + shown + "' is a folder; name the ONNX file in it");
        }
        try {
            return new OnnxPredictor(shown, OnnxModel.load(file, 1));
        } catch (UnservableModel e) {
            throw new InvalidRequestException(parameter, "'" + shown + "' can't be run: " + e.getMessage());
        }
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public List<TensorSpec> inputs() {
        return List.copyOf(model.inputs().values());
    }

    @Override
    public List<Tensor> predict(List<Tensor> inputs, Latencies latency) throws DeliveryException {
        try {
            long started = System.nanoTime();
            List<Tensor> outputs = model.run(inputs, model.outputs().keySet());
            latency.add((System.nanoTime() - started) / NANOS);
            return outputs;
        } catch (RunFailed e) {
            throw new DeliveryException(shown + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
