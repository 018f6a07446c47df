package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

/** How a run or a stage ended, from best to worst, as on Jenkins. */
public enum BuildResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    /** Whether this is a worse result than the other. */
    public boolean isWorseThan(BuildResult other) {
        return ordinal() > other.ordinal();
    }

    /** The worse of the two. */
    public BuildResult combine(BuildResult other) {
        return isWorseThan(other) ? this : other;
    }
}
