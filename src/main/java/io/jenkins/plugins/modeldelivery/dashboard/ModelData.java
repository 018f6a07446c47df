package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the dashboard shows of one model. Lists have their oldest entry first.
 *
 * @param name the model
 * @param updated when its last record was made
 * @param totals how many entries there were before lists were cut, by the lists' names
 * @param runs the builds
 * @param events what happened in them
 * @param stages which version holds which stage now
 * @param versions the registered versions with their lineage
 * @param evaluation the newest evaluation with metrics or gates, or null
 * @param metrics the trend of each metric
 * @param drift the newest drift report, or null
 * @param driftHistory how far the data had moved at each evaluation
 * @param serving what is deployed now, or null
 * @param servingHistory what monitoring saw
 * @param deployments the rollouts
 * @param retraining the decisions
 */
public record ModelData(
        String name,
        Instant updated,
        Map<String, Integer> totals,
        List<RunEntry> runs,
        List<EventEntry> events,
        List<StageEntry> stages,
        List<VersionEntry> versions,
        EvaluationEntry evaluation,
        List<MetricTrend> metrics,
        DriftEntry drift,
        List<DriftPoint> driftHistory,
        ServingEntry serving,
        List<ServingEntry> servingHistory,
        List<DeploymentEntry> deployments,
        List<RetrainEntry> retraining) {
    /**
     * Computes it.
     *
     * @param overview where the model stands when these are not all of its records, otherwise null
     */
    static ModelData of(String name, List<DeliveryRecord> records, Instant now, JsonNode live, ModelOverview overview) {
        ModelRecords all = new ModelRecords(records);
        List<RunEntry> runs = RunEntry.of(all);
        List<EventEntry> events = EventEntry.of(all);
        List<StageEntry> stages = overview == null ? StageEntry.of(all) : overview.stages();
        List<VersionEntry> versions = VersionEntry.of(all, stages);
        List<DeploymentEntry> deployments = DeploymentEntry.of(all);
        List<ServingEntry> servingHistory = ServingEntry.history(all);
        List<DriftPoint> driftHistory = DriftPoint.of(all);
        List<RetrainEntry> retraining = RetrainEntry.of(all);
        Map<String, Integer> totals = new LinkedHashMap<>();
        totals.put("runs", runs.size());
        totals.put("events", events.size());
        totals.put("versions", versions.size());
        totals.put("evaluations", all.results("evaluate").size());
        totals.put("driftHistory", driftHistory.size());
        totals.put("servingHistory", servingHistory.size());
        totals.put("deployments", deployments.size());
        totals.put("retraining", retraining.size());
        return new ModelData(
                name,
                overview == null ? records.get(records.size() - 1).started() : overview.updated(),
                overview == null ? totals : overview.totals(),
                DashboardData.newest(runs),
                DashboardData.newest(events),
                stages,
                DashboardData.newest(versions),
                EvaluationEntry.newest(all),
                MetricTrend.of(all),
                DriftEntry.newest(all),
                Downsampling.thin(driftHistory, DriftPoint::psi, DashboardData.MOST_POINTS),
                ServingEntry.current(all, now, live),
                DashboardData.newest(servingHistory),
                DashboardData.newest(deployments),
                DashboardData.newest(retraining));
    }
}
