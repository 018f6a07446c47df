package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model stands after all records of a job. It grows by one record at a time, so that nobody has to read all of
 * them again.
 *
 * @param name the model
 * @param updated when its last record was made
 * @param totals how many there are of what, by the names of {@link ModelData}'s lists
 * @param lastRun the key of the run of the last record
 * @param stages which version holds which stage, by the stages' names
 * @param version the last version that was registered, or null
 * @param evaluation the last evaluation with metrics or gates, or null
 * @param drift how far the data had moved when it was last looked at, or null
 * @param deployment the last rollout, or null
 * @param retraining the last decision, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelOverview(
        String name,
        Instant updated,
        Map<String, Integer> totals,
        String lastRun,
        List<StageEntry> stages,
        Registered version,
        EvaluationEntry evaluation,
        DriftPoint drift,
        DeploymentEntry deployment,
        RetrainEntry retraining) {
    /**
     * A version that was registered.
     *
     * @param version the version
     * @param run the run that registered it
     * @param time when
     */
    public record Registered(String version, String run, Instant time) {}

    static ModelOverview empty(String name) {
        return new ModelOverview(name, Instant.EPOCH, Map.of(), null, List.of(), null, null, null, null, null);
    }

    /** What it is after one more record. */
    ModelOverview with(DeliveryRecord record) {
        ModelRecords one = new ModelRecords(List.of(record));
        String run = one.run(record);
        boolean registers = ModelRecords.isRegistration(record);
        Registered registered =
                registers ? new Registered(ModelRecords.version(record), run, record.started()) : version;
        String here = registered != null && registered.run().equals(run) ? registered.version() : null;
        EvaluationEntry evaluated = EvaluationEntry.newest(one);
        if (evaluated == null) {
            evaluated = evaluation;
        }
        if (evaluated != null && here != null && evaluated.run().equals(run)) {
            evaluated = evaluated.of(here);
        }
        Map<String, StageEntry> holders = new TreeMap<>();
        stages.forEach(entry -> holders.put(entry.stage(), entry));
        if (record.capability().equals("version") && record.result() != null) {
            StageEntry.change(holders, record, run);
        }
        List<DriftPoint> moved = DriftPoint.of(one);
        return new ModelOverview(
                name,
                record.started().isAfter(updated) ? record.started() : updated,
                count(record, one, run, moved),
                run,
                List.copyOf(holders.values()),
                registered,
                evaluated,
                moved.isEmpty() ? drift : moved.get(0),
                record.capability().equals("deploy") ? DeploymentEntry.of(record, run) : deployment,
                record.capability().equals("retrain") ? RetrainEntry.of(record, run) : retraining);
    }

    private Map<String, Integer> count(DeliveryRecord record, ModelRecords one, String run, List<DriftPoint> moved) {
        Map<String, Integer> counts = new LinkedHashMap<>(totals);
        boolean has = record.result() != null;
        add(counts, "runs", run.equals(lastRun) ? 0 : 1);
        add(counts, "events", EventEntry.of(one).size());
        // A version that was there already leaves a record too, but is not counted again.
        boolean created = has && record.result().path("created").asBoolean(true);
        add(counts, "versions", ModelRecords.isRegistration(record) && created ? 1 : 0);
        add(counts, "evaluations", has && record.capability().equals("evaluate") ? 1 : 0);
        add(counts, "driftHistory", moved.size());
        add(counts, "servingHistory", has && record.capability().equals("monitor") ? 1 : 0);
        add(counts, "deployments", record.capability().equals("deploy") ? 1 : 0);
        add(counts, "retraining", record.capability().equals("retrain") ? 1 : 0);
        return counts;
    }

    private static void add(Map<String, Integer> counts, String name, int more) {
        counts.merge(name, more, Integer::sum);
    }
}
