package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build;

import java.util.concurrent.Callable;

/**
 * One thread's work that can be cut short. An interruption is delivered once, at the next step or in the wait that is
 * going on; afterwards the thread may go on with {@code post}.
 */
public final class Scope {
    private final Thread thread = Thread.currentThread();
    private Interruption pending;
    private boolean ended;

    /** Cuts the work short; without effect when it has ended or is being cut short already. */
    public synchronized void interrupt(Interruption interruption) {
        if (!ended && pending == null) {
            pending = interruption;
            thread.interrupt();
        }
    }

    /** Delivers an interruption that is due. */
    public synchronized void check() {
        if (pending != null) {
            throw take();
        }
    }

    /** Takes back an interruption that was not delivered: the work ended just before it. */
    public synchronized void withdraw(Interruption interruption) {
        if (pending == interruption) {
            take();
        }
    }

    /** Says that the thread leaves the scope; nothing interrupts it any more. */
    public synchronized void end() {
        ended = true;
        if (pending != null) {
            take();
        }
    }

    /**
     * Waits for something; a due interruption takes the place of the {@link InterruptedException}.
     *
     * @throws Exception as the work does
     */
    public <T> T waiting(Callable<T> work) throws Exception {
        check();
        try {
            return work.call();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What to throw when a wait of this thread was interrupted. */
    public synchronized PipelineFailure interrupted(InterruptedException cause) {
        if (pending != null) {
            return take();
        }
        Interruption abort = new Interruption(Interruption.Reason.ABORT, "interrupted");
        abort.addSuppressed(cause);
        return abort;
    }

    private Interruption take() {
        Interruption due = pending.here();
        pending = null;
        // The flag and the interruption belong together.
        Thread.interrupted();
        return due;
    }
}
