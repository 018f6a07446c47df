package io.jenkins.plugins.modeldelivery.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One ONNX model, loaded. Any number of threads may run it at once. */
public final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, TensorSpec> inputs;
    private final Map<String, TensorSpec> outputs;

    private OnnxModel(
            OrtEnvironment environment,
            OrtSession session,
            Map<String, TensorSpec> inputs,
            Map<String, TensorSpec> outputs) {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Loads a model.
     *
     * @param file the ONNX file
     * @param threads how many threads one request may use, from 1
     * @throws UnservableModel when it is no ONNX model, or its inputs or outputs can't be carried by the protocol
     */
    public static OnnxModel load(Path file, int threads) throws UnservableModel {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        OrtSession session = null;
        forbidTelemetry(environment);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // A server waits most of the time; threads that spin meanwhile would take the processor from others.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(file.toString(), options);
            OnnxModel model = new OnnxModel(environment, session, inputs(session), outputs(session));
            session = null;
            return model;
        } catch (OrtException e) {
            throw new UnservableModel("ONNX Runtime can't load it (" + message(e) + ")");
        } finally {
            close(session);
        }
    }

    /** What the build of ONNX Runtime for Windows would otherwise report. */
    private static void forbidTelemetry(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime's telemetry could not be switched off", e);
        }
    }

    private static Map<String, TensorSpec> inputs(OrtSession session) throws OrtException, UnservableModel {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        for (NodeInfo node : session.getInputInfo().values()) {
            specs.put(node.getName(), OnnxTypes.input(node));
        }
        return specs;
    }

    private static Map<String, TensorSpec> outputs(OrtSession session) throws OrtException, UnservableModel {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        for (NodeInfo node : session.getOutputInfo().values()) {
            specs.put(node.getName(), OnnxTypes.output(node));
        }
        return specs;
    }

    /** Its inputs by name, in its own order. */
    public Map<String, TensorSpec> inputs() {
        return inputs;
    }

    /** Its outputs by name, in its own order. */
    public Map<String, TensorSpec> outputs() {
        return outputs;
    }

    /**
     * Runs the model.
     *
     * @param values all of its inputs
     * @param requested the names of the outputs to compute
     * @return the outputs in the order of {@code requested}
     * @throws RunFailed when the model objects to the values, or fails otherwise
     */
    public List<Tensor> run(List<Tensor> values, Set<String> requested) throws RunFailed {
        Map<String, OnnxTensor> fed = new LinkedHashMap<>();
        try {
            for (Tensor value : values) {
                fed.put(value.name(), OnnxValues.toOnnx(environment, value));
            }
            try (OrtSession.Result result = session.run(fed, requested)) {
                List<Tensor> computed = new ArrayList<>();
                for (String name : requested) {
                    computed.add(OnnxValues.fromOnnx(
                            outputs.get(name), result.get(name).orElseThrow()));
                }
                return computed;
            }
        } catch (OrtException e) {
            boolean objects = e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT;
            throw new RunFailed(
                    objects, (objects ? "the model refuses these values: " : "the model failed: ") + message(e));
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    /** ONNX Runtime's own words without what it says about itself. */
    private static String message(OrtException e) {
        return Shown.of(String.valueOf(e.getMessage())
                .replaceFirst("^Error code - \\w+ - message: ", "")
                .replaceFirst("^.*Status Message: ", ""));
    }

    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close a session", e);
        }
    }
}
