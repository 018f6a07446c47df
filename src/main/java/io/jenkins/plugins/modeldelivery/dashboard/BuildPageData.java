package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What a build's page shows.
 *
 * @param schema {@value DashboardData#SCHEMA}
 * @param generated when it was computed
 * @param number the build's number
 * @param gone which of the builds around it are not there any more
 * @param models what the build did to each model, in the order in which it came to them
 */
public record BuildPageData(int schema, Instant generated, int number, List<Integer> gone, List<Delivered> models) {
    /**
     * What the build did to one model.
     *
     * @param model the same as on the dashboard, but of this build alone; runs are those around it too
     * @param evaluations all evaluations of the build, the oldest first
     * @param packages the packages that were made
     * @param before what led to it
     * @param after what came of it
     */
    public record Delivered(
            @JsonUnwrapped ModelData model,
            List<EvaluationDetail> evaluations,
            List<Lineage.Packaging> packages,
            List<Neighbour> before,
            List<Neighbour> after) {}

    /**
     * Computes it.
     *
     * @param number the build's number
     * @param own the build's records
     * @param around records of the builds before and after it; this one's may be among them
     * @param reports the names of the report files that were kept, by the records' ids
     * @param exists whether a build is still there, by its number
     */
    public static BuildPageData of(
            int number,
            List<DeliveryRecord> own,
            List<DeliveryRecord> around,
            Map<String, List<String>> reports,
            IntPredicate exists,
            Instant now) {
        Map<String, DeliveryRecord> byId = new HashMap<>();
        around.forEach(record -> byId.put(record.id(), record));
        own.forEach(record -> byId.put(record.id(), record));
        List<DeliveryRecord> all = new ArrayList<>(byId.values());
        all.sort(Comparator.comparing(DeliveryRecord::started).thenComparing(DeliveryRecord::id));
        Map<String, List<DeliveryRecord>> byModel = new LinkedHashMap<>();
        own.forEach(record -> byModel.computeIfAbsent(record.model(), name -> new ArrayList<>())
                .add(record));
        return new BuildPageData(
                DashboardData.SCHEMA,
                now,
                number,
                all.stream()
                        .filter(record ->
                                record.build() != null && record.build().number() > 0)
                        .map(record -> record.build().number())
                        .distinct()
                        .filter(each -> !exists.test(each))
                        .toList(),
                byModel.entrySet().stream()
                        .map(entry -> delivered(entry.getKey(), entry.getValue(), all, reports, now))
                        .toList());
    }

    private static Delivered delivered(
            String name,
            List<DeliveryRecord> own,
            List<DeliveryRecord> all,
            Map<String, List<String>> reports,
            Instant now) {
        ModelRecords around = new ModelRecords(
                all.stream().filter(record -> name.equals(record.model())).toList());
        ModelData whole = ModelData.of(name, around.all(), now, null, null);
        ModelData alone = ModelData.of(name, own, now, null, null);
        String run = new ModelRecords(own).run(own.get(0));
        ModelData model = new ModelData(
                name,
                alone.updated(),
                alone.totals(),
                whole.runs(),
                alone.events(),
                alone.stages(),
                whole.versions().stream()
                        .filter(version -> run.equals(version.run()))
                        .toList(),
                alone.evaluation(),
                alone.metrics(),
                alone.drift(),
                alone.driftHistory(),
                alone.serving(),
                alone.servingHistory(),
                alone.deployments(),
                alone.retraining());
        return new Delivered(
                model,
                EvaluationDetail.of(new ModelRecords(own), reports),
                new ModelRecords(own)
                        .results("package").stream()
                                .map(LineageSearch::packaging)
                                .toList(),
                Neighbour.before(around, run),
                Neighbour.after(around, run));
    }

    /** As JSON text on one line. */
    public String toJson() {
        return DashboardData.toJson(this);
    }
}
