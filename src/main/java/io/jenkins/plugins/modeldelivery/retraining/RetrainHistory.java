package io.jenkins.plugins.modeldelivery.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.RecordLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the records of one model tell about its trainings, registrations and evaluations. */
final class RetrainHistory {
    private final List<DeliveryRecord> records;

    RetrainHistory(RecordLog log, ModelName model) throws DeliveryException {
        this.records = log.all().stream()
                .filter(record -> model.value().equals(record.model()))
                .filter(record -> record.result() != null)
                .toList();
    }

    /** The last decision to train, whatever became of it. */
    Optional<DeliveryRecord> lastTraining() {
        return newest(RetrainHistory::isTraining);
    }

    /** The last decision to train whose training did not fail, as far as is known. */
    Optional<DeliveryRecord> lastTrainingNotFailed() {
        return newest(record -> isTraining(record) && !hasFailed(record));
    }

    /** The last registration of a new version. */
    Optional<DeliveryRecord> lastRegistration() {
        return newest(record -> record.capability().equals("version")
                && record.result().path("created").asBoolean(true));
    }

    /** The newest evaluation that has metrics. */
    Optional<DeliveryRecord> lastMetrics() {
        return newest(record -> record.capability().equals("evaluate")
                && !record.result().path("metrics").isEmpty());
    }

    /** The newest evaluation that has drift of this column, or of any when it is null. */
    Optional<DeliveryRecord> lastDrift(String column) {
        return newest(record -> {
            if (!record.capability().equals("evaluate")) {
                return false;
            }
            for (JsonNode each : record.result().path("drift").path("columns")) {
                if (column == null || column.equals(each.path("column").asText())) {
                    return true;
                }
            }
            return false;
        });
    }

    /** The newest training that did not fail, or registration, that says what data it read. */
    Optional<DeliveryRecord> lastTrainedOn(Predicate<String> path) {
        return newest(record -> ((isTraining(record) && !hasFailed(record))
                        || record.capability().equals("version"))
                && readsData(record, path));
    }

    /** The oldest look at this data, for when no training tells of any. */
    Optional<DeliveryRecord> firstLook(Predicate<String> path) {
        return records.stream()
                .filter(record -> record.capability().equals("retrain"))
                .filter(record -> readsData(record, path))
                .findFirst();
    }

    private static boolean readsData(DeliveryRecord record, Predicate<String> path) {
        return record.inputs().stream()
                .anyMatch(input -> "data".equals(input.role()) && input.digest() != null && path.test(input.name()));
    }

    private static boolean isTraining(DeliveryRecord record) {
        return record.capability().equals("retrain")
                && record.result().path("decision").asText().equals("retrain");
    }

    private static boolean hasFailed(DeliveryRecord record) {
        return record.result().path("status").asText().equals("failed");
    }

    private Optional<DeliveryRecord> newest(Predicate<DeliveryRecord> wanted) {
        for (int i = records.size() - 1; i >= 0; i--) {
            if (wanted.test(records.get(i))) {
                return Optional.of(records.get(i));
            }
        }
        return Optional.empty();
    }
}
