package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.time.Instant;

/** A stage of a run while it runs. */
public final class StageRun {
    private final String name;
    private final StageRun parent;
    private final String branch;
    private final Instant started = Instant.now();
    private Instant ended;
    private BuildResult result = BuildResult.SUCCESS;
    private String skipped;

    StageRun(String name, StageRun parent, String branch) {
        this.name = name;
        this.parent = parent;
        this.branch = branch;
    }

    public String name() {
        return name;
    }

    /** The stage around this one, or null. */
    public StageRun parent() {
        return parent;
    }

    /** The parallel branch that it ran in, or empty. */
    public String branch() {
        return branch;
    }

    public Instant started() {
        return started;
    }

    /** When it ended, or null while it runs. */
    public synchronized Instant ended() {
        return ended;
    }

    public synchronized BuildResult result() {
        return result;
    }

    /** Why it was skipped, or null when it was not. */
    public synchronized String skipped() {
        return skipped;
    }

    /** Makes the result worse; it never gets better. */
    public synchronized void worsen(BuildResult other) {
        result = result.combine(other);
    }

    synchronized void skip(String reason) {
        skipped = reason;
    }

    synchronized void end() {
        ended = Instant.now();
    }
}
