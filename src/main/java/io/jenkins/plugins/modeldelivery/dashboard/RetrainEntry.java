package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision about retraining.
 *
 * @param record the record's id
 * @param run the key of the run that decided
 * @param time when it was decided
 * @param decision {@code retrain} or {@code skip}, or null when it could not be decided
 * @param reason why
 * @param status how far the training came, or null
 * @param training the build or the command's folder, or null
 * @param evidence what each condition found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainEntry(
        String record,
        String run,
        Instant time,
        String decision,
        String reason,
        String status,
        String training,
        List<Finding> evidence) {
    /**
     * What one condition found.
     *
     * @param condition the condition
     * @param met {@code yes}, {@code no} or {@code unknown}
     * @param explanation one sentence
     */
    public record Finding(String condition, String met, String explanation) {}

    static List<RetrainEntry> of(ModelRecords records) {
        return records.all().stream()
                .filter(record -> record.capability().equals("retrain"))
                .map(record -> of(record, records.run(record)))
                .toList();
    }

    static RetrainEntry of(DeliveryRecord record, String run) {
        JsonNode result = ModelRecords.result(record);
        List<Finding> evidence = new ArrayList<>();
        for (JsonNode each : result.path("evidence")) {
            evidence.add(new Finding(
                    each.path("condition").asText(),
                    each.path("met").asText(),
                    each.path("explanation").asText()));
        }
        String reason = ModelRecords.text(result, "reason");
        return new RetrainEntry(
                record.id(),
                run,
                record.started(),
                ModelRecords.text(result, "decision"),
                reason == null ? record.summary() : reason,
                record.result() == null ? "failed" : ModelRecords.text(result, "status"),
                ModelRecords.text(result, "run"),
                evidence);
    }
}
