package io.jenkins.plugins.modeldelivery.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.BuildReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.time.Instant;
import java.util.List;

/**
 * One build, or steps that were run singly, soon after each other.
 *
 * @param key what the other lists refer to it by
 * @param job the job's name, or null
 * @param number the build's number, or 0 when steps were run singly
 * @param started when its first record began
 * @param url where it can be seen, or null
 * @param commit the commit's id, or null
 * @param branch the branch, or null
 * @param cause why it ran, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunEntry(
        String key, String job, int number, Instant started, String url, String commit, String branch, String cause) {
    static List<RunEntry> of(ModelRecords records) {
        return records.runs().entrySet().stream()
                .map(run -> of(run.getKey(), run.getValue().get(0)))
                .toList();
    }

    static RunEntry of(String key, DeliveryRecord first) {
        BuildReference build = first.build();
        return build == null
                ? new RunEntry(key, null, 0, first.started(), null, null, null, null)
                : new RunEntry(
                        key,
                        build.job(),
                        build.number(),
                        first.started(),
                        build.url(),
                        build.commit(),
                        build.branch(),
                        build.cause());
    }
}
