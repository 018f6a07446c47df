package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What a job's page shows: the dashboard over some of its builds, and how to get at the others.
 *
 * @param data the dashboard
 * @param page which builds these are
 */
public record JobPageData(@JsonUnwrapped DashboardData data, Paging page) {
    /**
     * Which builds a page has.
     *
     * @param builds how many
     * @param first the first build's number, or null
     * @param last the last build's number, or null
     * @param place where the page ends in the index, to come back to it
     * @param older what to ask for the builds before these, or null when there are none
     * @param newest whether there are no newer ones
     * @param gone which of the builds are not there any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Paging(
            int builds, Integer first, Integer last, long place, Long older, boolean newest, List<Integer> gone) {}

    /**
     * Reads one page.
     *
     * @param index the job's records, one a line
     * @param overview where the overview is kept
     * @param before a place that an earlier page named; {@link Long#MAX_VALUE} for the newest builds
     * @param builds how many builds, from 1
     * @param exists whether a build is still there, by its number
     * @throws IOException when they can't be read
     */
    public static JobPageData read(Path index, Path overview, long before, int builds, IntPredicate exists, Instant now)
            throws IOException {
        RecordIndex.Page page = new RecordIndex(index).before(before, builds);
        DashboardData data = DashboardData.of(page, JobOverview.read(index, overview), now);
        List<Integer> numbers = page.records().stream()
                .filter(record -> record.build() != null && record.build().number() > 0)
                .map(record -> record.build().number())
                .toList();
        Set<Integer> distinct = new HashSet<>(numbers);
        return new JobPageData(
                data,
                new Paging(
                        distinct.size(),
                        distinct.stream().min(Integer::compare).orElse(null),
                        distinct.stream().max(Integer::compare).orElse(null),
                        page.to(),
                        page.older() ? page.from() : null,
                        !page.newer(),
                        distinct.stream()
                                .filter(number -> !exists.test(number))
                                .sorted()
                                .toList()));
    }

    /** As JSON text on one line. */
    public String toJson() {
        return DashboardData.toJson(this);
    }
}
