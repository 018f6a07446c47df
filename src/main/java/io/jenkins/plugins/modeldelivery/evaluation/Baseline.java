package io.jenkins.plugins.modeldelivery.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.DataFiles;
import io.jenkins.plugins.modeldelivery.evaluation.input.files.FileSearch;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Curves;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.tensorboard.EventLog;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a model is compared with.
 *
 * @param result what the result shows of it
 * @param slices its slices; empty when they are not known
 * @param predictions its predictions, which can be compared row by row; null when they are not known
 * @param curves its curves, or null when they are not known
 */
record Baseline(BaselineResult result, List<SliceResult> slices, TableSource predictions, Curves curves) {
    private Baseline(BaselineResult result) {
        this(result, List.of(), null, null);
    }

    /** Evaluates predictions as the candidate's are. */
    interface Evaluation {
        /**
         * @param files the predictions
         * @param source the same with their labels
         */
        Measured of(DataFiles files, TableSource source) throws DeliveryException, InterruptedException;

        /** The predictions in these files, with their labels. */
        TableSource labelled(DataFiles files) throws DeliveryException;
    }

    /**
     * Empty when a registered version was asked for and there is none yet.
     *
     * @param inputs takes in what is read
     */
    static Optional<Baseline> find(EvaluateRequest request, Workspace workspace, Inputs inputs, Evaluation evaluation)
            throws DeliveryException, InterruptedException {
        String reference = request.baseline();
        if (reference == null) {
            return Optional.empty();
        }
        String lower = reference.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            Path report = workspace.require("baseline", reference);
            inputs.add("predictions", reference, report);
            return Optional.of(fromReport(reference, report));
        }
        if (isEvents(lower, reference, workspace)) {
            Map<String, Metric> metrics = ElsewhereMetrics.read(request, "baseline", reference, workspace)
                    .metrics();
            return Optional.of(new Baseline(new BaselineResult(reference, null, metrics)));
        }
        if (looksLikeFile(lower, reference, workspace)) {
            if (request.predictions() == null && request.partials().isEmpty()) {
                throw new InvalidRequestException(
                        "baseline", "a file of predictions is compared with predictions; give those too");
            }
            DataFiles files = inputs.find("predictions", "baseline", reference);
            TableSource predictions = evaluation.labelled(files);
            Measured measured = evaluation.of(files, predictions);
            return Optional.of(new Baseline(
                    new BaselineResult(reference, null, measured.metrics()),
                    measured.slices(),
                    predictions,
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
        return new Baseline(new BaselineResult(result.reference(), result.version(), all), slices, predictions, curves);
    }

    /** Whether its predictions are known, which can be compared row by row. */
    boolean isPredictions() {
        return predictions != null;
    }

    /** A TensorBoard event file, or a folder with some, or with nothing that could be a table. */
    private static boolean isEvents(String lower, String reference, Workspace workspace) throws DeliveryException {
        if (lower.contains("tfevents")) {
            return true;
        }
        if (FileSearch.isPattern(reference)) {
            return false;
        }
        Path folder = workspace.resolve("baseline", reference);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            return regular.isEmpty() || regular.stream().anyMatch(EventLog::isEventFile);
        } catch (IOException | UncheckedIOException e) {
            throw new DeliveryException(Shown.of(reference) + " can't be looked into: " + Shown.of(e.getMessage()), e);
        }
    }

    private static boolean looksLikeFile(String lower, String reference, Workspace workspace)
            throws InvalidRequestException {
        if (reference.startsWith("#") || reference.equals("latest") || reference.matches("v?\\d+\\.\\d+\\.\\d+.*")) {
            return lower.endsWith(".csv") || lower.endsWith(".csv.gz");
        }
        return lower.matches(".*[*?/].*|.*\\.(csv|tsv|txt|jsonl|ndjson|parquet|arrow|feather)(\\.(gz|zst))?")
                || Files.exists(workspace.resolve("baseline", reference));
    }

    private static Baseline fromRegistry(String reference, RegisteredModel model) throws DeliveryException {
        String version = model.version().toString();
        String evaluation = model.evidence().get("Evaluation");
        if (evaluation == null) {
            return new Baseline(new BaselineResult(reference, version, Map.of()));
        }
        try {
            JsonNode tree = JsonFormat.mapper().readTree(evaluation);
            return new Baseline(new BaselineResult(reference, version, metrics(tree)));
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
            return new Baseline(new BaselineResult(reference, null, metrics));
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
