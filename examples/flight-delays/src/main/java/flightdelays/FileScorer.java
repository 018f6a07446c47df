package flightdelays;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs an ONNX file in this process. */
final class FileScorer implements Scorer {
    private final Path file;
    private final FeatureLayout layout;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    FileScorer(Path file, FeatureLayout layout) throws IOException {
        this.file = file;
        this.layout = layout;
        byte[] model = Files.readAllBytes(file);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            session = environment.createSession(model, options);
        } catch (OrtException unusable) {
            throw failure(unusable);
        }
    }

    @Override
    public float[] score(float[][] rows) throws IOException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of(layout.input(), input))) {
            float[][] probabilities = (float[][]) result.get(layout.output())
                    .orElseThrow(() -> new IOException(file + " has no output " + layout.output()))
                    .getValue();
            float[] scores = new float[rows.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = probabilities[i][layout.latePosition()];
            }
            return scores;
        } catch (OrtException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            session.close();
        } catch (OrtException failed) {
            throw failure(failed);
        }
    }

    private IOException failure(OrtException cause) {
        return new IOException("cannot run " + file + ": " + cause.getMessage(), cause);
    }
}
