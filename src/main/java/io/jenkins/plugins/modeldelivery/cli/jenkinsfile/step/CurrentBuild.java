package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Build;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.SourceControl;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** {@code currentBuild}: this run as a Jenkinsfile sees it. */
public final class CurrentBuild {
    private final Build build;

    CurrentBuild(Build build) {
        this.build = build;
    }

    /** The result so far, or null while nothing has gone wrong. */
    public String getResult() {
        return build.result() == null ? null : build.result().name();
    }

    /** Makes the result worse; as on Jenkins, a better one than it already is has no effect. */
    public void setResult(String value) {
        try {
            build.worsen(BuildResult.valueOf(value.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new PipelineFailure(
                    "currentBuild.result must be one of " + Arrays.toString(BuildResult.values()) + ", not '" + value
                            + "'.",
                    e);
        }
    }

    public String getCurrentResult() {
        return build.currentResult().name();
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return !build.currentResult().isWorseThan(BuildResult.valueOf(other));
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return !BuildResult.valueOf(other).isWorseThan(build.currentResult());
    }

    public int getNumber() {
        return build.folder().number();
    }

    public String getId() {
        return String.valueOf(build.folder().number());
    }

    public String getDisplayName() {
        return build.displayName();
    }

    public void setDisplayName(String value) {
        build.displayName(value);
    }

    public String getFullDisplayName() {
        return build.settings().job() + " " + build.displayName();
    }

    public String getProjectName() {
        String job = build.settings().job();
        return job.substring(job.lastIndexOf('/') + 1);
    }

    public String getFullProjectName() {
        return build.settings().job();
    }

    public String getDescription() {
        return build.description();
    }

    public void setDescription(String value) {
        build.description(value);
    }

    public boolean isKeepLog() {
        return true;
    }

    public void setKeepLog(boolean value) {
        // Every run is kept here.
    }

    public long getStartTimeInMillis() {
        return build.started().toEpochMilli();
    }

    public long getTimeInMillis() {
        return build.started().toEpochMilli();
    }

    /** How long it has run so far, in milliseconds. */
    public long getDuration() {
        return Duration.between(build.started(), Instant.now()).toMillis();
    }

    public String getDurationString() {
        long seconds = getDuration() / 1000;
        return (seconds >= 60 ? seconds / 60 + " min " : "") + seconds % 60 + " sec and counting";
    }

    public String getAbsoluteUrl() {
        return build.folder().path().toUri().toString();
    }

    /** The variables that the Jenkinsfile set on env, and the parameters. */
    public Map<String, Object> getBuildVariables() {
        Map<String, Object> variables = new LinkedHashMap<>(build.globals());
        variables.putAll(build.parameters());
        return variables;
    }

    /** Why it runs. */
    public List<Map<String, Object>> getBuildCauses() {
        return List.of(Map.of("shortDescription", build.settings().cause()));
    }

    /** Why it runs; causes of a Jenkins class are not told apart here. */
    public List<Map<String, Object>> getBuildCauses(String type) {
        return type.endsWith("UserIdCause") ? getBuildCauses() : List.of();
    }

    public List<Object> getUpstreamBuilds() {
        return List.of();
    }

    /** The commits since the run before. */
    public List<Map<String, Object>> getChangeSets() throws IOException {
        String before = build.previousCompleted()
                .map(RunRecord::commit)
                .filter(Objects::nonNull)
                .orElse(null);
        if (before == null || build.sourceControl().isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> items = build.sourceControl().get().since(before).stream()
                .map(CurrentBuild::describe)
                .toList();
        return items.isEmpty() ? List.of() : List.of(Map.of("kind", "git", "items", items));
    }

    private static Map<String, Object> describe(SourceControl.Change change) {
        return Map.of(
                "commitId", change.commit(),
                "msg", change.message().lines().findFirst().orElse(""),
                "comment", change.message(),
                "author", Map.of("fullName", change.author()),
                "affectedPaths", change.paths());
    }

    /** The run before this one, or null. */
    public PreviousBuild getPreviousBuild() {
        return PreviousBuild.newest(build.earlier());
    }

    public PreviousBuild getPreviousCompletedBuild() {
        return PreviousBuild.newest(build.earlier().stream()
                .filter(run -> run.status() == RunRecord.Status.ENDED)
                .toList());
    }

    /** The newest run that succeeded. */
    public PreviousBuild getPreviousSuccessfulBuild() {
        return PreviousBuild.newest(build.earlier().stream()
                .filter(run -> run.result() == BuildResult.SUCCESS && run.status() == RunRecord.Status.ENDED)
                .toList());
    }

    /** The newest run that was built to its end, stable or not. */
    public PreviousBuild getPreviousBuiltBuild() {
        return getPreviousCompletedBuild();
    }

    public Object getNextBuild() {
        return null;
    }

    /** Jenkins' own object; there is none here. */
    public Object getRawBuild() {
        throw new PipelineFailure("currentBuild.rawBuild is an object of Jenkins itself; there is none here.");
    }
}
