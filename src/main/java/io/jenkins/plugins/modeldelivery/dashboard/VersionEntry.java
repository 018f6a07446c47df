package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A registered version.
 *
 * @param version the version
 * @param tag its Git tag, or null
 * @param time when it was registered
 * @param run the run that registered it
 * @param digest the artifact's digest, or null
 * @param size the artifact's size in bytes, or null
 * @param reason why it got this number, or null
 * @param previous the version before it, or null
 * @param stages the stages that it holds now
 * @param lineage what it was made of and what became of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionEntry(
        String version,
        String tag,
        Instant time,
        String run,
        String digest,
        Long size,
        String reason,
        String previous,
        List<String> stages,
        Lineage lineage) {
    /** One entry for each version, at its first registration, in the order of these. */
    static List<VersionEntry> of(ModelRecords records, List<StageEntry> stages) {
        Map<String, DeliveryRecord> first = new LinkedHashMap<>();
        for (DeliveryRecord record : records.results("version")) {
            if (ModelRecords.isRegistration(record)) {
                first.putIfAbsent(ModelRecords.version(record), record);
            }
        }
        LineageSearch search = new LineageSearch(records);
        return first.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), records, stages, search))
                .toList();
    }

    private static VersionEntry of(
            String version,
            DeliveryRecord record,
            ModelRecords records,
            List<StageEntry> stages,
            LineageSearch search) {
        JsonNode result = record.result();
        return new VersionEntry(
                version,
                ModelRecords.text(result, "tag"),
                record.started(),
                records.run(record),
                ModelRecords.text(result, "digest"),
                result.path("size").isNumber() ? result.path("size").asLong() : null,
                ModelRecords.text(result, "reason"),
                ModelRecords.text(result, "previous"),
                stages.stream()
                        .filter(stage -> stage.version().equals(version))
                        .map(StageEntry::stage)
                        .toList(),
                search.of(version, record));
    }
}
