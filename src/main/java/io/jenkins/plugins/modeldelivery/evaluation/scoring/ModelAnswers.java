package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a request that names a model into one that names the file of its answers.
 *
 * @param request with files of predictions in the places of models
 * @param files what was read for it beside the holdout: the model
 * @param latencies the metrics of how long answers took; empty when no model was asked
 * @param baselineLatencies the same of the baseline
 * @param skipped how many rows had cells that the model can't be given
 */
public record ModelAnswers(
        EvaluateRequest request,
        List<Read> files,
        Map<String, Metric> latencies,
        Map<String, Metric> baselineLatencies,
        long skipped) {
    /**
     * A file that was read.
     *
     * @param role its part, as records say it
     * @param name its path in the workspace
     */
    public record Read(String role, String name, Path path) {}

    /** Where the answers of the model are in the reports' folder. */
    public static final String FILE = "predictions.csv";

    private static final String BASELINE_FILE = "predictions-baseline.csv";

    /** Whether a baseline is a model to be asked. */
    public static boolean isModel(String baseline) {
        String lower = baseline == null ? "" : baseline.toLowerCase(Locale.ROOT);
        return lower.endsWith(".onnx") || lower.startsWith("http://") || lower.startsWith("https://");
    }

    /**
     * Asks the models that the request names.
     *
     * @param holdout null when the request names no model
     * @param sliceColumns columns to keep beside the answers
     * @return the request itself when it names none
     */
    public static ModelAnswers of(
            EvaluateRequest request, DataFiles holdout, List<String> sliceColumns, Workspace workspace)
            throws DeliveryException, InterruptedException {
        if (request.model() == null && request.endpoint() == null) {
            return new ModelAnswers(request, List.of(), Map.of(), Map.of(), 0);
        }
        Path folder = workspace.resolve("report", request.report());
        List<Read> files = new ArrayList<>();
        Map<String, Object> changes = new HashMap<>();
        HoldoutScoring scoring = new HoldoutScoring(request, sliceColumns, workspace.console());
        HoldoutScoring.Answers answers;
        try (Predictor model = request.model() != null
                ? OnnxPredictor.load("model", request.model(), workspace.require("model", request.model()))
                : endpoint(request, "endpoint", request.endpoint(), workspace)) {
            answers = ask(scoring, model, holdout, folder, FILE);
        }
        if (request.model() != null) {
            files.add(new Read("model", request.model(), workspace.require("model", request.model())));
        }
        changes.put("predictions", in(request, FILE));
        Map<String, Metric> old = Map.of();
        if (isModel(request.baseline())) {
            boolean file = request.baseline().toLowerCase(Locale.ROOT).endsWith(".onnx");
            try (Predictor model = file
                    ? OnnxPredictor.load(
                            "baseline", request.baseline(), workspace.require("baseline", request.baseline()))
                    : endpoint(request, "baseline", request.baseline(), workspace)) {
                old = metrics(request, ask(scoring, model, holdout, folder, BASELINE_FILE));
            }
            changes.put("baseline", in(request, BASELINE_FILE));
        }
        tell(request, workspace, answers);
        for (String component : new String[] {"model", "endpoint", "endpointCredentialsId", "holdout"}) {
            changes.put(component, null);
        }
        return new ModelAnswers(changed(request, changes), files, metrics(request, answers), old, answers.skipped());
    }

    private static Predictor endpoint(EvaluateRequest request, String parameter, String address, Workspace workspace)
            throws DeliveryException, InterruptedException {
        String authorization = EndpointCredential.header(request.endpointCredentialsId(), workspace.credentials());
        // Another server than the one that the secret is for must not learn it.
        if (parameter.equals("baseline")
                && request.endpoint() != null
                && !EndpointCredential.sameServer(request.endpoint(), address)) {
            authorization = null;
        }
        if (authorization != null && address.strip().toLowerCase(Locale.ROOT).startsWith("http:")) {
            workspace
                    .console()
                    .warn("The credential " + Shown.of(request.endpointCredentialsId()) + " goes to "
                            + Shown.of(address) + " without encryption; prefer https:");
        }
        return EndpointPredictor.connect(
                parameter, address, request.timeout(), request.retries(), authorization, request.output());
    }

    private static String in(EvaluateRequest request, String file) {
        return request.report().replace('\\', '/').replaceAll("/+$", "") + "/" + file;
    }

    /** The answers come to their place when all of them are there. */
    private static HoldoutScoring.Answers ask(
            HoldoutScoring scoring, Predictor model, DataFiles holdout, Path folder, String name)
            throws DeliveryException, InterruptedException {
        Path unfinished = folder.resolve("." + name + ".unfinished");
        try {
            Files.createDirectories(folder);
            HoldoutScoring.Answers answers = scoring.score(model, holdout, unfinished);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return answers;
        } catch (IOException e) {
            throw new DeliveryException(
                    "The answers of " + model.shown() + " can't be written: " + Shown.of(e.getMessage()), e);
        } finally {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException e) {
                // Its name begins with a dot, and the first failure is the one to tell.
            }
        }
    }

    private static Map<String, Metric> metrics(EvaluateRequest request, HoldoutScoring.Answers answers) {
        String what = request.batch() == 1 ? "one row" : "up to " + request.batch() + " rows at once";
        String beside = request.concurrency() == 1 ? "" : ", " + request.concurrency() + " questions at a time";
        return answers.latencies().metrics(new Confidence(request.level()), what + beside);
    }

    private static void tell(EvaluateRequest request, Workspace workspace, HoldoutScoring.Answers answers) {
        workspace
                .console()
                .line("Answers of " + Shown.of(request.model() == null ? request.endpoint() : request.model())
                        + " to " + Figure.of(answers.rows()) + " rows of " + Shown.of(request.holdout()) + ": "
                        + in(request, FILE));
        if (answers.latencies().retries() > 0) {
            workspace.console().warn(Figure.of((long) answers.latencies().retries()) + " requests had to be repeated");
        }
    }

    /** The request with other values in some of its components. */
    private static EvaluateRequest changed(EvaluateRequest request, Map<String, Object> changes) {
        RecordComponent[] components = EvaluateRequest.class.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                values[i] = changes.containsKey(name)
                        ? changes.get(name)
                        : components[i].getAccessor().invoke(request);
            }
            return EvaluateRequest.class
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can't be copied", e);
        }
    }
}
