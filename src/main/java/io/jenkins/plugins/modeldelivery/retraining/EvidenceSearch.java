package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Finds for each condition what the records and the workspace say about it. */
final class EvidenceSearch {
    private final Workspace workspace;
    private final RetrainHistory history;
    private final Instant now;
    private final List<ArtifactReference> data = new ArrayList<>();

    EvidenceSearch(Workspace workspace, RetrainHistory history, Instant now) {
        this.workspace = workspace;
        this.history = history;
        this.now = now;
    }

    /** The data that was looked at so far. */
    List<ArtifactReference> data() {
        return List.copyOf(data);
    }

    /**
     * Looks at one condition.
     *
     * @param parameter where it stands in the request, such as {@code when[0]}
     * @throws InvalidRequestException when it names a metric or a path that can't be right
     */
    Evidence look(String parameter, RetrainCondition condition) throws DeliveryException {
        if (condition instanceof RetrainCondition.Drift drift) {
            return drift(drift);
        }
        if (condition instanceof RetrainCondition.Metric metric) {
            return metric(parameter, metric);
        }
        if (condition instanceof RetrainCondition.Data newData) {
            return data(parameter, newData);
        }
        if (condition instanceof RetrainCondition.Schedule schedule) {
            return schedule(schedule);
        }
        return Evidence.of(condition, Evidence.Met.YES, "it is to be trained every time");
    }

    private Evidence drift(RetrainCondition.Drift condition) {
        Optional<DeliveryRecord> found = history.lastDrift(condition.column());
        if (found.isEmpty()) {
            return Evidence.of(
                    condition,
                    Evidence.Met.UNKNOWN,
                    "no evaluation has measured drift"
                            + (condition.column() == null ? "" : " of column '" + Shown.of(condition.column()) + "'")
                            + " yet; give modelEvaluate a reference and a current file");
        }
        JsonNode drift = found.get().result().path("drift");
        Optional<JsonNode> certain = mostMoved(drift, condition.column(), column -> !mayBeAccident(drift, column));
        Optional<JsonNode> most = certain.filter(column -> column.path("psi").asDouble() > condition.threshold())
                        .isPresent()
                ? certain
                : mostMoved(drift, condition.column(), column -> true);
        if (most.isEmpty()) {
            return Evidence.of(condition, Evidence.Met.UNKNOWN, "the last drift report has no stability index");
        }
        double psi = most.get().path("psi").asDouble();
        boolean over = psi > condition.threshold();
        boolean accident = over && mayBeAccident(drift, most.get());
        String explanation = "the population stability index of column '"
                + Shown.of(most.get().path("column").asText()) + "' is " + ShownNumber.of(psi) + ", "
                + (over ? "over " : "not over ") + ShownNumber.of(condition.threshold())
                + (accident ? ", but the evaluation's test says that it may be an accident of so few rows" : "");
        return compared(
                condition,
                found.get(),
                over && !accident,
                psi,
                end(most.get(), "low"),
                end(most.get(), "high"),
                condition.threshold(),
                explanation);
    }

    private static Optional<JsonNode> mostMoved(JsonNode drift, String column, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(drift.path("columns").spliterator(), false)
                .filter(each ->
                        column == null || column.equals(each.path("column").asText()))
                .filter(each -> each.path("psi").isNumber())
                .filter(wanted)
                .max(Comparator.comparingDouble(each -> each.path("psi").asDouble()));
    }

    /** A column over the report's own threshold that is yet not drifted did not pass the report's significance test. */
    private static boolean mayBeAccident(JsonNode drift, JsonNode column) {
        return column.path("psi").asDouble() >= drift.path("threshold").asDouble(Double.POSITIVE_INFINITY)
                && !column.path("drifted").asBoolean(true);
    }

    private Evidence metric(String parameter, RetrainCondition.Metric condition) throws InvalidRequestException {
        Optional<DeliveryRecord> found = history.lastMetrics();
        if (found.isEmpty()) {
            return Evidence.of(
                    condition,
                    Evidence.Met.UNKNOWN,
                    "no evaluation has measured a metric yet; run modelEvaluate first");
        }
        JsonNode metrics = found.get().result().path("metrics");
        JsonNode metric = metrics.path(condition.metric());
        if (!metric.path("value").isNumber()) {
            TreeSet<String> known = new TreeSet<>();
            metrics.fieldNames().forEachRemaining(known::add);
            throw new InvalidRequestException(
                    parameter + ".metric",
                    "the last evaluation has no metric '" + Shown.of(condition.metric()) + "'; it has "
                            + String.join(", ", known));
        }
        double value = metric.path("value").asDouble();
        Double low = end(metric, "low");
        Double high = end(metric, "high");
        boolean bad = condition.below() ? value < condition.bound() : value > condition.bound();
        String explanation = condition.metric() + " is " + ShownNumber.of(value)
                + (low == null || high == null ? "" : " (" + ShownNumber.of(low) + " to " + ShownNumber.of(high) + ")")
                + ", " + (bad ? "" : "not ") + (condition.below() ? "below " : "above ")
                + ShownNumber.of(condition.bound());
        return compared(condition, found.get(), bad, value, low, high, condition.bound(), explanation);
    }

    private static Double end(JsonNode interval, String name) {
        return interval.path(name).isNumber()
                ? Double.valueOf(interval.path(name).asDouble())
                : null;
    }

    /** A measurement that a training has already answered does not call for another one. */
    private Evidence compared(
            RetrainCondition condition,
            DeliveryRecord record,
            boolean holds,
            double value,
            Double low,
            Double high,
            double bound,
            String explanation) {
        Optional<DeliveryRecord> answer = history.lastTrainingNotFailed()
                .filter(training -> training.started().isAfter(record.started()));
        boolean answered = holds && answer.isPresent();
        return new Evidence(
                condition.toString(),
                holds && !answered ? Evidence.Met.YES : Evidence.Met.NO,
                value,
                low,
                high,
                bound,
                record.id(),
                answered
                        ? explanation + ", but that was measured before the training of "
                                + answer.get().started().truncatedTo(ChronoUnit.SECONDS) + " answered it"
                        : explanation);
    }

    private Evidence data(String parameter, RetrainCondition.Data condition) throws DeliveryException {
        DataFingerprint current = DataFingerprint.of(workspace, parameter + ".data", condition.path());
        String shown = "'" + Shown.of(condition.path()) + "'";
        if (current.files().isEmpty()) {
            return Evidence.of(condition, Evidence.Met.UNKNOWN, "there is no data at " + shown + " yet");
        }
        data.add(current.asInput());
        Optional<DeliveryRecord> trained = history.lastTrainedOn(
                name -> name.equals(condition.path()) || current.files().containsKey(name));
        if (trained.isPresent()) {
            return changed(condition, current, trained.get(), "trained on");
        }
        if (history.lastTrainedOn(name -> true).isPresent()) {
            return Evidence.of(condition, Evidence.Met.YES, "no training has read " + shown + " yet");
        }
        Optional<DeliveryRecord> seen = history.firstLook(name -> name.equals(condition.path()));
        return seen.isPresent()
                ? changed(condition, current, seen.get(), "first seen")
                : Evidence.of(
                        condition,
                        Evidence.Met.UNKNOWN,
                        "no training or registration says what data it read; " + shown + " is "
                                + current.digest().abbreviated() + " and is compared with that from now on");
    }

    private static Evidence changed(
            RetrainCondition.Data condition, DataFingerprint current, DeliveryRecord before, String word) {
        Map<String, Digest> known = new HashMap<>();
        before.inputs().stream()
                .filter(input -> "data".equals(input.role()) && input.digest() != null)
                .forEach(input -> known.put(input.name(), input.digest()));
        Digest whole = known.get(condition.path());
        boolean same = whole != null
                ? whole.equals(current.digest())
                : current.files().entrySet().stream()
                        .allMatch(file -> file.getValue().equals(known.get(file.getKey())));
        String then = whole == null ? "" : " as " + whole.abbreviated();
        String explanation = "'" + Shown.of(condition.path()) + "' is "
                + current.digest().abbreviated() + " now, " + (same ? "as it was when it was " : "and was last ")
                + word + (same ? "" : then);
        return new Evidence(
                condition.toString(),
                same ? Evidence.Met.NO : Evidence.Met.YES,
                null,
                null,
                null,
                null,
                before.id(),
                explanation);
    }

    private Evidence schedule(RetrainCondition.Schedule condition) {
        Optional<DeliveryRecord> last = history.lastTrainingNotFailed().or(history::lastRegistration);
        if (last.isEmpty()) {
            return Evidence.of(condition, Evidence.Met.YES, "no training is on record");
        }
        Duration age = Duration.between(last.get().started(), now);
        boolean due = age.compareTo(condition.interval()) > 0;
        return new Evidence(
                condition.toString(),
                due ? Evidence.Met.YES : Evidence.Met.NO,
                null,
                null,
                null,
                null,
                last.get().id(),
                "the last training is " + DurationText.format(age.truncatedTo(ChronoUnit.SECONDS)) + " ago, "
                        + (due ? "more" : "not more") + " than " + DurationText.format(condition.interval()));
    }
}
