package io.jenkins.plugins.modeldelivery.dashboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What the page of all models shows.
 *
 * @param schema {@value DashboardData#SCHEMA}
 * @param generated when it was computed
 * @param models the models of all jobs, the one with the newest record first
 */
public record ModelsPageData(int schema, Instant generated, List<Entry> models) {
    /**
     * A model of a job.
     *
     * @param job the job's full name
     * @param jobName how the job is shown
     * @param link the address of the job's page, relative to this one's
     * @param overview where the model stands
     */
    public record Entry(String job, String jobName, String link, ModelOverview overview) {}

    /** Puts them in order. */
    public static ModelsPageData of(List<Entry> models, Instant now) {
        return new ModelsPageData(
                DashboardData.SCHEMA,
                now,
                models.stream()
                        .sorted(Comparator.comparing(
                                        (Entry entry) -> entry.overview().updated())
                                .reversed()
                                .thenComparing(Entry::job)
                                .thenComparing(entry -> entry.overview().name()))
                        .toList());
    }

    /** As JSON text on one line. */
    public String toJson() {
        return DashboardData.toJson(this);
    }
}
