package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the records that belong to a version: by its run, its digest and its number. */
final class LineageSearch {
    /** A version that was deployed very often shows its last deployments. */
    private static final int MOST_ENTRIES = 20;

    private final ModelRecords records;
    private final Map<String, List<DeliveryRecord>> packages = new HashMap<>();
    private final Map<String, List<DeliveryRecord>> deployments = new HashMap<>();

    LineageSearch(ModelRecords records) {
        this.records = records;
        for (DeliveryRecord record : records.results("package")) {
            Set<String> keys = new LinkedHashSet<>(modelDigests(record));
            record.result()
                    .path("layers")
                    .forEach(layer -> keys.add(layer.path("digest").asText()));
            index(packages, keys, record);
        }
        for (DeliveryRecord record : records.results("deploy")) {
            Set<String> keys = new LinkedHashSet<>(modelDigests(record));
            keys.add(String.valueOf(ModelRecords.version(record)));
            index(deployments, keys, record);
        }
    }

    Lineage of(String version, DeliveryRecord registration) {
        JsonNode result = registration.result();
        String digest = String.valueOf(ModelRecords.text(result, "digest"));
        String commit = ModelRecords.text(result, "commit");
        RunEntry run = RunEntry.of(records.run(registration), registration);
        Lineage.Evaluation evaluation = records.before(registration, "evaluate")
                .map(LineageSearch::evaluation)
                .orElse(null);
        return new Lineage(
                commit == null ? run.commit() : commit,
                data(registration),
                run,
                evaluation,
                last(packages.getOrDefault(digest, List.of())).stream()
                        .map(LineageSearch::packaging)
                        .toList(),
                last(deployments.getOrDefault(version, deployments.getOrDefault(digest, List.of()))).stream()
                        .map(record -> DeploymentEntry.of(records, record))
                        .toList());
    }

    private List<ArtifactReference> data(DeliveryRecord registration) {
        List<ArtifactReference> data = new ArrayList<>(dataOf(registration));
        if (data.isEmpty()) {
            records.before(registration, "evaluate").ifPresent(record -> data.addAll(dataOf(record)));
        }
        return data;
    }

    private static List<ArtifactReference> dataOf(DeliveryRecord record) {
        return record.inputs().stream()
                .filter(input -> "data".equals(input.role()) || "predictions".equals(input.role()))
                .toList();
    }

    private static Lineage.Evaluation evaluation(DeliveryRecord record) {
        JsonNode result = record.result();
        return new Lineage.Evaluation(
                record.id(),
                ModelRecords.text(result, "verdict"),
                result.path("rows").isNumber() ? result.path("rows").asLong() : null,
                MetricValue.all(result),
                ModelRecords.text(result, "report"));
    }

    static Lineage.Packaging packaging(DeliveryRecord record) {
        JsonNode result = record.result();
        return new Lineage.Packaging(
                ModelRecords.text(result, "reference"),
                ModelRecords.text(result, "digest"),
                ModelRecords.text(result, "format"),
                result.path("size").isNumber() ? result.path("size").asLong() : null,
                record.started());
    }

    private static List<String> modelDigests(DeliveryRecord record) {
        return record.inputs().stream()
                .filter(input -> "model".equals(input.role()) && input.digest() != null)
                .map(input -> input.digest().value())
                .toList();
    }

    private static void index(Map<String, List<DeliveryRecord>> index, Set<String> keys, DeliveryRecord record) {
        keys.forEach(key -> index.computeIfAbsent(key, any -> new ArrayList<>()).add(record));
    }

    private static List<DeliveryRecord> last(List<DeliveryRecord> found) {
        return found.subList(Math.max(0, found.size() - MOST_ENTRIES), found.size());
    }
}
