package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import io.jenkins.plugins.modeldelivery.jenkins.agent.Answer;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.jenkins.agent.ServerLibraries;
import io.jenkins.plugins.modeldelivery.jenkins.agent.StepRequest;
import io.jenkins.plugins.modeldelivery.jenkins.agent.Transition;
import io.jenkins.plugins.modeldelivery.jenkins.agent.TransitionCall;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Drives a capability that waits, one short call to the agent at a time. The state is kept with the build after each of
 * them, so that a controller that comes up again goes on where it was.
 */
final class ResumableStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ResumableStepExecution.class.getName());
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(5);
    private static final Duration RECONNECT_LIMIT = Duration.ofMinutes(30);

    private final StepRequest request;
    private final Instant started = Instant.now();
    private byte[] state;
    private Throwable stopCause;
    private String status = "begins";
    private transient Future<?> underway;
    private transient Instant unreachableSince;
    private transient boolean ended;

    ResumableStepExecution(StepContext context, StepRequest request) {
        super(context);
        this.request = request;
    }

    @Override
    public boolean start() {
        due(Duration.ZERO);
        return false;
    }

    @Override
    public void onResume() {
        due(Duration.ZERO);
    }

    /** Ends the work as the request says what is to become of it, then the step. */
    @Override
    public void stop(Throwable cause) {
        synchronized (this) {
            if (stopCause != null) {
                return;
            }
            stopCause = cause;
            if (underway != null) {
                underway.cancel(true);
            }
        }
        getContext().saveState();
        due(Duration.ZERO);
    }

    @Override
    public synchronized String getStatus() {
        return status;
    }

    private void due(Duration pause) {
        Timer.get()
                .schedule(
                        () -> {
                            synchronized (this) {
                                underway = Computer.threadPoolForRemoting.submit(this::takeStep);
                            }
                        },
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void takeStep() {
        Throwable stopping;
        byte[] last;
        synchronized (this) {
            if (ended) {
                return;
            }
            stopping = stopCause;
            last = state;
        }
        try {
            Transition transition = call(last, stopping != null);
            keep(transition, stopping);
        } catch (InterruptedException e) {
            // Stopped, or the controller goes down: whoever interrupted has seen to what comes next.
            LOGGER.log(Level.FINE, "interrupted", e);
        } catch (IOException | RuntimeException e) {
            unreachable(e);
        }
    }

    private Transition call(byte[] last, boolean stop) throws IOException, InterruptedException {
        StepSurroundings surroundings = new StepSurroundings(getContext());
        FilePath folder = surroundings.folder();
        if (folder == null) {
            throw new IOException("the workspace is not connected");
        }
        ServerLibraries libraries = request.kind() == DeliveryKind.DEPLOY
                ? ServerLibraries.on(getContext().get(Node.class))
                : null;
        return folder.act(new TransitionCall(
                request, surroundings.workspace(request), libraries, started, last, getStatus(), stop));
    }

    private void keep(Transition transition, Throwable stopping) throws IOException, InterruptedException {
        synchronized (this) {
            if (ended || stopping == null && stopCause != null) {
                return;
            }
            unreachableSince = null;
            status = transition.status();
            state = transition.state();
            ended = transition.answer() != null || stopping != null;
        }
        if (stopping != null) {
            getContext().onFailure(stopping);
        } else if (transition.answer() != null) {
            finish(transition.answer());
        } else {
            getContext().saveState();
            due(Duration.ofMillis(transition.pauseMillis()));
        }
    }

    private void finish(Answer answer) throws IOException, InterruptedException {
        try {
            getContext().onSuccess(StepVerdict.apply(answer, request.kind(), getContext()));
        } catch (AbortException e) {
            getContext().onFailure(e);
        }
    }

    /** Says once in the build's log what is waited for; a failure that stays would look like a hang. */
    private void tell(Exception failure) {
        synchronized (this) {
            if (ended || unreachableSince != null) {
                return;
            }
        }
        try {
            getContext()
                    .get(TaskListener.class)
                    .getLogger()
                    .printf(
                            "WARNING: %s waits up to %d minutes for its workspace: %s%n",
                            request.kind().step(), RECONNECT_LIMIT.toMinutes(), failure.getMessage());
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "no log to tell it in", e);
        }
    }

    /** An agent that is away may come back; the capability's own timeout is judged when it does. */
    private void unreachable(Exception failure) {
        LOGGER.log(Level.INFO, request.kind().step() + " could not reach its workspace", failure);
        tell(failure);
        Throwable end;
        synchronized (this) {
            if (ended) {
                return;
            }
            Instant now = Instant.now();
            unreachableSince = unreachableSince == null ? now : unreachableSince;
            boolean giveUp = now.isAfter(unreachableSince.plus(RECONNECT_LIMIT));
            ended = giveUp;
            status = "waits for its workspace: " + failure.getMessage();
            end = !giveUp ? null : stopCause != null ? stopCause : failure;
        }
        if (end == null) {
            due(RECONNECT_PAUSE);
        } else {
            getContext().onFailure(end);
        }
    }
}
