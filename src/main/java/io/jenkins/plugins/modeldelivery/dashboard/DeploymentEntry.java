package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.List;

/**
 * A rollout.
 *
 * @param record the record's id
 * @param run the run's key
 * @param time when it began
 * @param version the version that was to be deployed, or null
 * @param previous the version that served before, or null
 * @param target where: {@code local}, {@code docker} or {@code kubernetes}
 * @param endpoint the address that requests go to, or null
 * @param strategy how, or null
 * @param verdict {@code deployed}, {@code rolledBack} or {@code unchanged}, or null
 * @param summary one line for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentEntry(
        String record,
        String run,
        Instant time,
        String version,
        String previous,
        String target,
        String endpoint,
        String strategy,
        String verdict,
        String summary) {
    static List<DeploymentEntry> of(ModelRecords records) {
        return records.all().stream()
                .filter(record -> record.capability().equals("deploy"))
                .map(record -> of(records, record))
                .toList();
    }

    static DeploymentEntry of(ModelRecords records, DeliveryRecord record) {
        return of(record, records.run(record));
    }

    static DeploymentEntry of(DeliveryRecord record, String run) {
        JsonNode result = ModelRecords.result(record);
        return new DeploymentEntry(
                record.id(),
                run,
                record.started(),
                ModelRecords.version(record),
                ModelRecords.text(result, "previous"),
                ModelRecords.text(result, "target"),
                ModelRecords.text(result, "endpoint"),
                ModelRecords.text(result, "strategy"),
                record.result() == null ? "failed" : ModelRecords.text(result, "verdict"),
                record.summary());
    }
}
