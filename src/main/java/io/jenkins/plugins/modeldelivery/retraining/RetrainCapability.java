package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.ResumableCapability;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.Clock;
import java.util.UUID;

/**
 * Decides whether a model is to be trained again, starts the training, and waits for it.
 *
 * <p>The training outlives its host: a command runs in a process of its own that notes its exit status in a file, and a
 * build is the host's to keep. A host that comes back calls {@link #advance} with the last state it kept; a training
 * that was already started for that state's key is found again and not started twice.
 */
public final class RetrainCapability implements ResumableCapability<RetrainRequest, RetrainState, RetrainResult> {
    /** The environment variable in which a training finds the key of the decision that started it. */
    public static final String KEY_VARIABLE = "MODEL_DELIVERY_RETRAIN";

    private final JobLauncher jobs;
    private final Clock clock;

    /**
     * @param jobs how the host runs another build
     */
    public RetrainCapability(JobLauncher jobs) {
        this(jobs, Clock.systemUTC());
    }

    RetrainCapability(JobLauncher jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retrain";
    }

    /**
     * Decides.
     *
     * @throws DeliveryException when a condition names a metric that the evaluation does not have or a path outside
     *     the workspace, or the records can't be read
     */
    @Override
    public RetrainState start(RetrainRequest request, Workspace workspace) throws DeliveryException {
        RetrainDecision decision = new RetrainDecider(workspace, clock.instant()).decide(request);
        decision.evidence().forEach(evidence -> workspace
                .console()
                .line(mark(evidence.met()) + " " + evidence.condition() + ": " + evidence.explanation()));
        decision.warnings().forEach(workspace.console()::warn);
        RetrainState state =
                RetrainState.decided(request, decision, UUID.randomUUID().toString());
        if (decision.train()) {
            return state;
        }
        RetrainResult skipped = result(decision, null, RetrainStatus.NONE, null, null);
        return state.finished(skipped);
    }

    @Override
    public RetrainState advance(RetrainState state, Workspace workspace)
            throws DeliveryException, InterruptedException {
        if (state.finished() != null) {
            return state;
        }
        return state.request().backend() == RetrainBackend.COMMAND
                ? advanceCommand(state, workspace)
                : advanceJob(state, workspace);
    }

    @Override
    public RetrainState stop(RetrainState state, Workspace workspace) throws DeliveryException, InterruptedException {
        if (state.finished() != null) {
            return state;
        }
        RetrainState last = state;
        if (state.request().backend() == RetrainBackend.COMMAND) {
            TrainingCommand command = new TrainingCommand(workspace, state.key());
            command.kill();
            last = state.told(command.tell(state.told(), true));
        } else if (state.job() != null) {
            jobs.cancel(state.job());
        }
        return last.finished(result(state.decision(), run(state), RetrainStatus.FAILED, null, "it was stopped"));
    }

    private RetrainState advanceCommand(RetrainState state, Workspace workspace)
            throws DeliveryException, InterruptedException {
        RetrainRequest request = state.request();
        TrainingCommand command = new TrainingCommand(workspace, state.key());
        if (!state.isStarted()) {
            command.start(request.command(), request.parameters());
            RetrainState started = state.started(clock.instant().plus(request.timeout()), null);
            return request.waitForEnd() ? started : finish(started, RetrainStatus.RUNNING, null, null);
        }
        // The state is read before the output, so that what was written last is shown.
        TrainingCommand.Standing standing = command.look();
        RetrainState told = state.told(command.tell(state.told(), !standing.running()));
        if (standing.running()) {
            if (!isLate(state)) {
                return told;
            }
            command.kill();
            RetrainState last = told.told(command.tell(told.told(), true));
            return finish(last, RetrainStatus.FAILED, null, late(request) + "; it was killed with its children");
        }
        if (standing.exitStatus() == null) {
            return finish(
                    told,
                    RetrainStatus.FAILED,
                    null,
                    "the command ended without an exit status: it was killed, or the machine was started anew");
        }
        int exitStatus = standing.exitStatus();
        return exitStatus == 0
                ? finish(told, RetrainStatus.SUCCEEDED, 0, null)
                : finish(
                        told,
                        RetrainStatus.FAILED,
                        exitStatus,
                        "the command ended with exit status " + exitStatus + "; its output is in " + command.logName());
    }

    private RetrainState advanceJob(RetrainState state, Workspace workspace)
            throws DeliveryException, InterruptedException {
        RetrainRequest request = state.request();
        if (!state.isStarted()) {
            JobRun run = jobs.launch(new JobOrder(
                    state.key(),
                    request.name(),
                    request.job(),
                    request.stage(),
                    request.parameters(),
                    state.decision().reason()));
            workspace.console().line("Started " + run.name());
            RetrainState started = state.started(clock.instant().plus(request.timeout()), run);
            return request.waitForEnd() && !run.status().isFinal() ? started : finishJob(started, run);
        }
        JobRun run = jobs.look(state.job());
        if (run.status().isFinal()) {
            return finishJob(state.with(run), run);
        }
        if (isLate(state)) {
            jobs.cancel(run);
            return finish(state.with(run), RetrainStatus.FAILED, null, late(request) + "; the build was cancelled");
        }
        return state.with(run);
    }

    private static RetrainState finishJob(RetrainState state, JobRun run) {
        String failure = run.status() == RetrainStatus.FAILED ? run.name() + " failed; its own log says why" : null;
        return finish(state, run.status(), null, failure);
    }

    private static RetrainState finish(RetrainState state, RetrainStatus status, Integer exitStatus, String failure) {
        return state.finished(result(state.decision(), run(state), status, exitStatus, failure));
    }

    private static RetrainResult result(
            RetrainDecision decision, String run, RetrainStatus status, Integer exitStatus, String failure) {
        return new RetrainResult(
                decision.train() ? RetrainResult.Decision.RETRAIN : RetrainResult.Decision.SKIP,
                decision.reason(),
                decision.evidence(),
                run,
                status,
                exitStatus,
                failure,
                decision.warnings(),
                decision.data());
    }

    private static String run(RetrainState state) {
        if (state.request().backend() == RetrainBackend.COMMAND) {
            return state.isStarted() ? TrainingCommand.folderName(state.key()) : null;
        }
        return state.job() == null ? null : state.job().name();
    }

    private boolean isLate(RetrainState state) {
        return clock.instant().isAfter(state.deadline());
    }

    private static String late(RetrainRequest request) {
        return "the training had not ended after " + DurationText.format(request.timeout());
    }

    private static String mark(Evidence.Met met) {
        return switch (met) {
            case YES -> "[yes]";
            case NO -> "[no]";
            case UNKNOWN -> "[unknown]";
        };
    }
}
