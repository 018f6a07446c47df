package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What serves, as it was seen at one time.
 *
 * @param source {@code monitor} (seen by a monitoring step), {@code live} (seen when the dashboard was made) or {@code
 *     deploy} (as the last deployment left it, with no figures)
 * @param run the run's key, or null
 * @param time when
 * @param endpoint the address that requests go to, or null
 * @param verdict {@code ok} or {@code degraded}, or null
 * @param findings what monitoring noticed
 * @param versions the versions that are loaded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServingEntry(
        String source,
        String run,
        Instant time,
        String endpoint,
        String verdict,
        List<String> findings,
        List<Version> versions) {
    /**
     * One version's figures.
     *
     * @param version the version
     * @param trafficShare its share of the traffic, 0 to 1, or null
     * @param requests how many requests it answered since its server started, or null
     * @param errors how many of them with an error, or null
     * @param errorRate errors among requests, 0 to 1, or null
     * @param p50 the median latency in seconds, or null
     * @param p95 the 95th percentile in seconds, or null
     * @param p99 the 99th percentile in seconds, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Version(
            String version,
            Double trafficShare,
            Double requests,
            Double errors,
            Double errorRate,
            Double p50,
            Double p95,
            Double p99) {}

    static List<ServingEntry> history(ModelRecords records) {
        return records.results("monitor").stream()
                .map(record -> monitored("monitor", records.run(record), record.started(), record.result()))
                .toList();
    }

    /** What serves now, or null when nothing is known to. */
    static ServingEntry current(ModelRecords records, Instant now, JsonNode live) {
        if (live != null) {
            return monitored("live", null, now, live);
        }
        List<ServingEntry> seen = history(records);
        ServingEntry monitored = seen.isEmpty() ? null : seen.get(seen.size() - 1);
        List<DeliveryRecord> deployments = records.results("deploy");
        DeliveryRecord deployment = deployments.isEmpty() ? null : deployments.get(deployments.size() - 1);
        if (deployment == null || (monitored != null && !deployment.started().isAfter(monitored.time()))) {
            return monitored;
        }
        return deployed(records, deployment);
    }

    private static ServingEntry monitored(String source, String run, Instant time, JsonNode result) {
        List<String> findings = new ArrayList<>();
        result.path("findings").forEach(finding -> findings.add(finding.asText()));
        List<Version> versions = new ArrayList<>();
        for (JsonNode version : result.path("versions")) {
            JsonNode latency = version.path("latency");
            versions.add(new Version(
                    version.path("version").asText(),
                    ModelRecords.number(version, "trafficShare"),
                    ModelRecords.number(version, "requests"),
                    ModelRecords.number(version, "errors"),
                    ModelRecords.number(version, "errorRate"),
                    ModelRecords.number(latency, "p50"),
                    ModelRecords.number(latency, "p95"),
                    ModelRecords.number(latency, "p99")));
        }
        return new ServingEntry(
                source,
                run,
                time,
                ModelRecords.text(result, "endpoint"),
                ModelRecords.text(result, "verdict"),
                findings,
                versions);
    }

    private static ServingEntry deployed(ModelRecords records, DeliveryRecord record) {
        List<Version> versions = new ArrayList<>();
        record.result()
                .path("traffic")
                .properties()
                .forEach(entry -> versions.add(new Version(
                        entry.getKey(), entry.getValue().asDouble() / 100, null, null, null, null, null, null)));
        return new ServingEntry(
                "deploy",
                records.run(record),
                record.started(),
                ModelRecords.text(record.result(), "endpoint"),
                null,
                List.of(),
                versions);
    }
}
