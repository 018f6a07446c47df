package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.gate.Gate;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.evaluation.tensorboard.EventLog;
import io.jenkins.plugins.modeldelivery.evaluation.tensorboard.EventWatch;
import io.jenkins.plugins.modeldelivery.evaluation.tensorboard.Point;
import io.jenkins.plugins.modeldelivery.evaluation.tensorboard.PointChoice;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Metrics that were computed elsewhere. They have no interval, and only the gates, or their names, say which direction
 * is better.
 *
 * @param metrics by name
 * @param files what was read, by the path in the workspace
 */
record ElsewhereMetrics(Map<String, Metric> metrics, Map<String, Path> files) {
    private static final Pattern LOW_IS_GOOD =
            Pattern.compile(".*(loss|error|perplexity|deviance|distance|cost|drift|latency|seconds|duration)"
                    + "|(.*[^a-z])?(err|mae|mse|rmse|mape|smape|mase|wape|nll|wer|cer|fid|brier|ece|ppl)([^a-z].*)?");

    /** Reads all that the request names. */
    static ElsewhereMetrics read(EvaluateRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        ElsewhereMetrics all = new ElsewhereMetrics(new LinkedHashMap<>(), new LinkedHashMap<>());
        follow(request, workspace);
        for (String shown : request.metrics()) {
            ElsewhereMetrics some = read(request, "metrics", shown, workspace);
            for (Map.Entry<String, Metric> metric : some.metrics.entrySet()) {
                if (all.metrics.put(metric.getKey(), metric.getValue()) != null) {
                    throw new InvalidRequestException(
                            "metrics",
                            "'" + Shown.of(metric.getKey()) + "' stands in " + Shown.of(shown)
                                    + " and in what is named before it; name a folder above both, whose names then begin"
                                    + " with the run's");
                }
            }
            all.files.putAll(some.files);
        }
        return all;
    }

    /** Waits for the trainings that still write, all at a time: what is quiet at last was written to its end. */
    private static void follow(EvaluateRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        if (request.watch() == null) {
            return;
        }
        List<String> judged =
                request.gates().stream().map(Gate::metric).distinct().toList();
        for (String shown : request.metrics()) {
            Path path = workspace.resolve("metrics", shown);
            if (!MetricDocument.mayBe(path)) {
                new EventWatch(workspace.console()).untilQuiet(shown, path, request.watch(), judged);
            }
        }
    }

    /**
     * Reads one file or folder.
     *
     * @param parameter the parameter that names it
     */
    static ElsewhereMetrics read(EvaluateRequest request, String parameter, String shown, Workspace workspace)
            throws DeliveryException, InterruptedException {
        Path path = workspace.require(parameter, shown);
        if (MetricDocument.mayBe(path) && Files.isRegularFile(path)) {
            return ofDocument(request, shown, path, workspace);
        }
        if (!EventLog.mayBe(path)) {
            throw new InvalidRequestException(
                    parameter,
                    "'" + Shown.of(shown) + "' is neither a folder nor a TensorBoard event file"
                            + " (events.out.tfevents…) nor a file of metrics (.json, .yaml)");
        }
        return ofEvents(request, shown, path, workspace);
    }

    /**
     * @throws InvalidRequestException when there are two numbers of one name, of which nobody could say which is meant
     */
    void requireOtherThan(Map<String, Metric> measured) throws InvalidRequestException {
        for (String name : metrics.keySet()) {
            if (measured.containsKey(name)) {
                throw new InvalidRequestException(
                        "metrics",
                        "'" + name
                                + "' is computed from the predictions as well; evaluate them in a step of their own");
            }
        }
    }

    private static ElsewhereMetrics ofEvents(EvaluateRequest request, String shown, Path path, Workspace workspace)
            throws DeliveryException, InterruptedException {
        EventLog log = EventLog.read(shown, path, name -> choice(request, name));
        Map<String, Metric> metrics = new LinkedHashMap<>();
        log.scalars().forEach((name, point) -> metrics.put(name, metric(request, name, shown, point)));
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : log.files()) {
            files.put(workspace.root().relativize(file).toString().replace('\\', '/'), file);
        }
        tell(workspace.console(), shown, log);
        return new ElsewhereMetrics(metrics, files);
    }

    /** A document has one number for each name, so that metricsAt has nothing to choose. */
    private static ElsewhereMetrics ofDocument(EvaluateRequest request, String shown, Path path, Workspace workspace)
            throws DeliveryException {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        MetricDocument.read(shown, path).forEach((name, value) -> {
            boolean higher = higherIsBetter(request, name);
            metrics.put(
                    name,
                    Double.isFinite(value)
                            ? new Metric(value, null, null, null, null, higher, "from " + shown)
                            : Metric.undefined(higher, "it is " + value + " in " + shown));
        });
        String name = workspace.root().relativize(path).toString().replace('\\', '/');
        return new ElsewhereMetrics(metrics, Map.of(name, path));
    }

    private static PointChoice choice(EvaluateRequest request, String name) {
        return switch (request.metricsAt()) {
            case "last" -> PointChoice.last();
            case "best" -> PointChoice.best(higherIsBetter(request, name));
            default -> PointChoice.at(Long.parseLong(request.metricsAt()));
        };
    }

    private static Metric metric(EvaluateRequest request, String name, String shown, Point point) {
        boolean higher = higherIsBetter(request, name);
        if (point == null) {
            return Metric.undefined(
                    higher,
                    request.metricsAt().equals("best")
                            ? "every point in " + shown + " is NaN"
                            : "there is no point at step " + request.metricsAt() + " in " + shown);
        }
        if (!Double.isFinite(point.value())) {
            return Metric.undefined(higher, "it is " + point.value() + " at step " + point.step() + " in " + shown);
        }
        return new Metric(point.value(), null, null, null, null, higher, "step " + point.step() + " of " + shown);
    }

    /** What a gate on it says; without one, what its name suggests. */
    private static boolean higherIsBetter(EvaluateRequest request, String name) {
        for (Gate gate : request.gates()) {
            if (gate.metric().equals(name) && gate.higherIsBetter() != null) {
                return gate.higherIsBetter();
            }
        }
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[/.]"))
                .noneMatch(part -> LOW_IS_GOOD.matcher(part).matches());
    }

    private static void tell(Console console, String shown, EventLog log) {
        long points = log.points().values().stream().mapToLong(Long::longValue).sum();
        List<String> skipped = new ArrayList<>();
        log.skipped().forEach((kind, count) -> skipped.add(Figure.of(count) + " of " + Shown.of(kind)));
        console.line(Shown.of(shown) + ": " + Figure.of(points) + " points of "
                + Figure.of(log.scalars().size())
                + " curves in " + Figure.of(log.files().size()) + " event files"
                + (skipped.isEmpty() ? "" : "; not read: " + String.join(", ", skipped)));
        for (String file : log.unfinished()) {
            console.line(Shown.of(file) + " ends within an event, as while it is written; what is before counts");
        }
    }
}
