package io.jenkins.plugins.modeldelivery.dashboard;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The version that holds a stage.
 *
 * @param stage the stage
 * @param version the version
 * @param since since when
 * @param run the run that assigned it
 */
public record StageEntry(String stage, String version, Instant since, String run) {
    private static final Set<String> GIVING = Set.of("register", "assign", "promote", "rollback");

    /** The last assignment of each stage that the records tell of, by the stages' names. */
    static List<StageEntry> of(ModelRecords records) {
        Map<String, StageEntry> stages = new TreeMap<>();
        records.results("version").forEach(record -> change(stages, record, records.run(record)));
        return List.copyOf(stages.values());
    }

    /** Does to the holders of the stages, by the stages' names, what a record of the capability version says. */
    static void change(Map<String, StageEntry> stages, DeliveryRecord record, String run) {
        String stage = ModelRecords.text(ModelRecords.result(record), "stage");
        String version = ModelRecords.version(record);
        String action = ModelRecords.action(record);
        if (action.equals("unassign") && stage != null) {
            stages.remove(stage);
        } else if (action.equals("deregister") && version != null) {
            stages.values().removeIf(entry -> entry.version().equals(version));
        } else if (GIVING.contains(action) && stage != null && version != null) {
            StageEntry before = stages.get(stage);
            boolean same = before != null && before.version().equals(version);
            stages.put(stage, same ? before : new StageEntry(stage, version, record.started(), run));
        }
    }
}
