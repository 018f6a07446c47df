package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

/** Work was cut short: by Ctrl-C, by a timeout, by a failed branch beside it, or by an input that was declined. */
public final class Interruption extends PipelineFailure {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The person at the terminal, or the program that started the run, ended it. */
        ABORT,
        /** A {@code timeout} ran out. */
        TIMEOUT,
        /** Another branch failed and {@code failFast} is set. */
        FAIL_FAST,
        /** Somebody answered no. */
        DECLINED
    }

    private final Reason reason;

    public Interruption(Reason reason, String message) {
        this(reason, message, null);
    }

    private Interruption(Reason reason, String message, Throwable cause) {
        super(message, BuildResult.ABORTED, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** A copy whose stack is the calling thread's, so that it shows where the work was cut short. */
    Interruption here() {
        return new Interruption(reason, getMessage(), this);
    }

    /** Whether this came about through that one. */
    public boolean stemsFrom(Interruption other) {
        for (Throwable each = this; each != null; each = each.getCause()) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }
}
