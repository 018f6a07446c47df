package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;

/** What the command tells the shell. */
final class ExitCode {
    /** Done as asked. */
    static final int DONE = 0;

    /** The work failed, or a gate said no. */
    static final int FAILED = 1;

    /** The command was called with wrong words; nothing was done. */
    static final int WRONG_USAGE = 2;

    /** Interrupted by Ctrl-C, as shells write it: 128 and the signal's number. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return outcome == Outcome.DONE ? DONE : FAILED;
    }
}
