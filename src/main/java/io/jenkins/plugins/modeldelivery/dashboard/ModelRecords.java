package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of one model, oldest first, grouped by the runs that they belong to. */
final class ModelRecords {
    /** Steps that were run singly, one soon after the other, are shown as one run. */
    private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

    private final List<DeliveryRecord> all;
    private final Map<String, List<DeliveryRecord>> runs = new LinkedHashMap<>();
    private final Map<DeliveryRecord, String> runOf = new IdentityHashMap<>();
    private final Map<String, String> versionOfRun = new HashMap<>();

    ModelRecords(List<DeliveryRecord> all) {
        this.all = all;
        String single = "";
        Instant lastSingle = Instant.MIN;
        for (DeliveryRecord record : all) {
            BuildReference build = record.build();
            String run;
            if (build != null && build.number() > 0) {
                run = build.job() + "#" + build.number();
            } else {
                if (record.started().isAfter(lastSingle.plus(LONGEST_GAP))) {
                    single = "@" + record.started();
                }
                lastSingle = record.started();
                run = single;
            }
            runs.computeIfAbsent(run, key -> new ArrayList<>()).add(record);
            runOf.put(record, run);
            if (isRegistration(record)) {
                versionOfRun.put(run, version(record));
            }
        }
    }

    List<DeliveryRecord> all() {
        return all;
    }

    /** The runs' keys and records, in the order in which the runs began. */
    Map<String, List<DeliveryRecord>> runs() {
        return runs;
    }

    /** The key of the run that this record belongs to. */
    String run(DeliveryRecord record) {
        return runOf.get(record);
    }

    /** The version that was registered in the run of this record, or null. */
    String registeredInRun(DeliveryRecord record) {
        return versionOfRun.get(run(record));
    }

    /** The records of one capability that came to a result. */
    List<DeliveryRecord> results(String capability) {
        return all.stream()
                .filter(record -> record.capability().equals(capability) && record.result() != null)
                .toList();
    }

    /** The newest record of this capability in the same run, not later than this one. */
    Optional<DeliveryRecord> before(DeliveryRecord record, String capability) {
        return runs.get(run(record)).stream()
                .filter(each -> each.capability().equals(capability) && each.result() != null)
                .filter(each -> !each.started().isAfter(record.started()))
                .reduce((first, second) -> second);
    }

    /** Whether this record says that a version was registered, or that it was there already. */
    static boolean isRegistration(DeliveryRecord record) {
        return record.capability().equals("version")
                && record.result() != null
                && record.result().path("version").isTextual()
                && action(record).equals("register");
    }

    /** What was done to the registry: {@code register}, {@code assign}, {@code promote}, {@code unassign} and others. */
    static String action(DeliveryRecord record) {
        return result(record).path("action").asText("register");
    }

    /** The version that a result is about, without a leading {@code v}; null when it says none. */
    static String version(DeliveryRecord record) {
        String version = text(result(record), "version");
        return version == null || !version.matches("v\\d.*") ? version : version.substring(1);
    }

    /** The result, or a node that has nothing. */
    static JsonNode result(DeliveryRecord record) {
        return record.result() == null ? MissingNode.getInstance() : record.result();
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() || value.isNumber() || value.isBoolean() ? value.asText() : null;
    }

    static Double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
    }
}
