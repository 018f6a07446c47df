package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code run.json} says of a run. Readers must accept unknown properties.
 *
 * @param schema {@value #SCHEMA}
 * @param number the run's number, from 1
 * @param job the job's name
 * @param status {@code running} or {@code ended}
 * @param result how it ended or has gone so far
 * @param started when it began
 * @param ended when it ended, or null
 * @param jenkinsfile the Jenkinsfile's path, relative to the workspace
 * @param parameters by name, secrets hidden
 * @param cause why it ran
 * @param commit the full commit id, or null
 * @param branch the branch, or null
 * @param displayName what a person calls it, such as {@code #7}
 * @param description or null
 * @param error what made it fail, or null
 * @param process the process that runs it
 * @param stages in the order they began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
        int schema,
        int number,
        String job,
        Status status,
        BuildResult result,
        Instant started,
        Instant ended,
        String jenkinsfile,
        Map<String, Object> parameters,
        String cause,
        String commit,
        String branch,
        String displayName,
        String description,
        String error,
        long process,
        List<StageRecord> stages) {
    /** The schema that this version writes. */
    public static final int SCHEMA = 1;

    /** Whether the run goes on. */
    public enum Status {
        @com.fasterxml.jackson.annotation.JsonProperty("running")
        RUNNING,
        @com.fasterxml.jackson.annotation.JsonProperty("ended")
        ENDED
    }

    /**
     * A stage.
     *
     * @param name its name
     * @param parent the name of the stage around it, or null
     * @param branch the parallel branch it ran in, or null
     * @param result how it ended, or null while it runs
     * @param skipped why it was skipped, or null
     * @param started when it began
     * @param ended when it ended, or null
     * @param durationMillis how long it took, in milliseconds; null while it runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StageRecord(
            String name,
            String parent,
            String branch,
            BuildResult result,
            String skipped,
            Instant started,
            Instant ended,
            Long durationMillis) {
        static StageRecord of(StageRun stage) {
            Instant ended = stage.ended();
            return new StageRecord(
                    stage.name(),
                    stage.parent() == null ? null : stage.parent().name(),
                    stage.branch().isEmpty() ? null : stage.branch(),
                    ended == null ? null : stage.skipped() == null ? stage.result() : BuildResult.NOT_BUILT,
                    stage.skipped(),
                    stage.started(),
                    ended,
                    ended == null
                            ? null
                            : ended.toEpochMilli() - stage.started().toEpochMilli());
        }
    }
}
