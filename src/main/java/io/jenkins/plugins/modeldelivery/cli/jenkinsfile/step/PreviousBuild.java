package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run before the current one, as a Jenkinsfile sees it. */
public final class PreviousBuild {
    private final RunRecord run;
    private final List<RunRecord> before;

    private PreviousBuild(RunRecord run, List<RunRecord> before) {
        this.run = run;
        this.before = before;
    }

    /** The first of these runs, which are newest first, or null when there is none. */
    static PreviousBuild newest(List<RunRecord> runs) {
        return runs.isEmpty() ? null : new PreviousBuild(runs.get(0), runs.subList(1, runs.size()));
    }

    public String getResult() {
        return run.status() == RunRecord.Status.ENDED ? run.result().name() : null;
    }

    public String getCurrentResult() {
        return run.result().name();
    }

    public int getNumber() {
        return run.number();
    }

    public String getId() {
        return String.valueOf(run.number());
    }

    public String getDisplayName() {
        return run.displayName();
    }

    public String getDescription() {
        return run.description();
    }

    public long getStartTimeInMillis() {
        return run.started().toEpochMilli();
    }

    public long getDuration() {
        return run.ended() == null
                ? 0
                : Duration.between(run.started(), run.ended()).toMillis();
    }

    public Map<String, Object> getBuildVariables() {
        return run.parameters() == null ? Map.of() : run.parameters();
    }

    public PreviousBuild getPreviousBuild() {
        return newest(before);
    }
}
