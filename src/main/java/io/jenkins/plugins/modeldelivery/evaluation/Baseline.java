package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a model is compared with.
 *
 * @param result what the result shows of it
 * @param slices its slices; empty when they are not known
 * @param file the file it came from, or null
 * @param curves its curves, or null when they are not known
 */
record Baseline(BaselineResult result, List<SliceResult> slices, Path file, Curves curves) {
    private Baseline(BaselineResult result, List<SliceResult> slices, Path file) {
        this(result, slices, file, null);
    }

    /** Evaluates a file of predictions as the candidate's is. */
    interface Evaluation {
        Measured of(String shown, Path file) throws DeliveryException, InterruptedException;
    }

    /** Empty when a registered version was asked for and there is none yet. */
    static Optional<Baseline> find(EvaluateRequest request, Workspace workspace, Evaluation evaluation)
            throws DeliveryException, InterruptedException {
        String reference = request.baseline();
        if (reference == null) {
            return Optional.empty();
        }
        String lower = reference.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Optional.of(fromReport(reference, workspace.require("baseline", reference)));
        }
        if (lower.contains("tfevents") || Files.isDirectory(workspace.resolve("baseline", reference))) {
            Map<String, Metric> metrics = ElsewhereMetrics.read(request, "baseline", reference, workspace)
                    .metrics();
            return Optional.of(new Baseline(new BaselineResult(reference, null, metrics), List.of(), null));
        }
        if (looksLikeFile(lower, reference, workspace)) {
            if (request.predictions() == null) {
                throw new InvalidRequestException(
                        "baseline", "a file of predictions is compared with predictions; give those too");
            }
            Path file = workspace.require("baseline", reference);
            Measured measured = evaluation.of(reference, file);
            return Optional.of(new Baseline(
                    new BaselineResult(reference, null, measured.metrics()),
                    measured.slices(),
                    file,
                    measured.curves()));
        }
        Optional<RegisteredModel> found = workspace.registry().find(request.name(), reference);
        if (found.isEmpty()) {
            workspace.console().line("No version of " + request.name() + " is " + reference + " yet.");
            return Optional.empty();
        }
        return Optional.of(fromRegistry(reference, found.get()));
    }

    /** The same with further metrics. */
    Baseline with(Map<String, Metric> further) {
        Map<String, Metric> all = new LinkedHashMap<>(result.metrics());
        all.putAll(further);
        return new Baseline(new BaselineResult(result.reference(), result.version(), all), slices, file, curves);
    }

    /** Whether it came from a file of predictions, which can be compared row by row. */
    boolean isPredictions() {
        return file != null && !file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static boolean looksLikeFile(String lower, String reference, Workspace workspace)
            throws InvalidRequestException {
        if (reference.startsWith("#") || reference.equals("latest") || reference.matches("v?\\d+\\.\\d+\\.\\d+.*")) {
            return lower.endsWith(".csv") || lower.endsWith(".csv.gz");
        }
        return lower.matches(".*\\.(csv|tsv|txt)(\\.gz)?") || Files.exists(workspace.resolve("baseline", reference));
    }

    private static Baseline fromRegistry(String reference, RegisteredModel model) throws DeliveryException {
        String version = model.version().toString();
        String evaluation = model.evidence().get("Evaluation");
        if (evaluation == null) {
            return new Baseline(new BaselineResult(reference, version, Map.of()), List.of(), null);
        }
        try {
            JsonNode tree = JsonFormat.mapper().readTree(evaluation);
            return new Baseline(new BaselineResult(reference, version, metrics(tree)), List.of(), null);
        } catch (JsonProcessingException e) {
            throw new DeliveryException(
                    "The evaluation that " + model.name() + " " + version
                            + " was registered with can't be read; compare with a file instead (baseline)",
                    e);
        }
    }

    private static Baseline fromReport(String reference, Path file) throws DeliveryException {
        try {
            Map<String, Metric> metrics = metrics(JsonFormat.mapper().readTree(file.toFile()));
            if (metrics.isEmpty()) {
                throw new InvalidRequestException(
                        "baseline",
                        "'" + Shown.of(reference) + "' has no metrics; name the evaluation.json of a report");
            }
            return new Baseline(new BaselineResult(reference, null, metrics), List.of(), file);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "baseline", "'" + Shown.of(reference) + "' is no JSON: " + Shown.of(e.getMessage()));
        }
    }

    /** Metrics as objects with a value, or as plain numbers, under {@code metrics} or at the top. */
    private static Map<String, Metric> metrics(JsonNode tree) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        JsonNode parent = tree.has("metrics") ? tree.get("metrics") : tree;
        parent.properties().forEach(entry -> {
            JsonNode node = entry.getValue();
            if (node.isNumber()) {
                metrics.put(entry.getKey(), new Metric(node.asDouble(), null, null, null, null, true, null));
            } else if (node.path("value").isNumber()) {
                metrics.put(
                        entry.getKey(),
                        new Metric(
                                node.get("value").asDouble(),
                                number(node.get("low")),
                                number(node.get("high")),
                                number(node.get("level")),
                                node.path("method").asText(null),
                                node.path("higherIsBetter").asBoolean(true),
                                null));
            }
        });
        return metrics;
    }

    private static Double number(JsonNode node) {
        return node == null || !node.isNumber() ? null : Double.valueOf(node.asDouble());
    }
}
