package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.ResumableState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a retraining stands.
 *
 * @param request what was asked
 * @param decision what was decided
 * @param key unique to this decision, so that a start that already happened is recognised
 * @param deadline when the training is given up; null before it was started
 * @param job the build that was started, or null
 * @param told how many bytes of the command's output have been shown
 * @param finished the result, or null while there is something left to do
 */
public record RetrainState(
        RetrainRequest request,
        RetrainDecision decision,
        String key,
        Instant deadline,
        JobRun job,
        long told,
        RetrainResult finished)
        implements ResumableState<RetrainResult> {
    private static final Duration COMMAND_PAUSE = Duration.ofMillis(200);
    private static final Duration JOB_PAUSE = Duration.ofSeconds(2);

    static RetrainState decided(RetrainRequest request, RetrainDecision decision, String key) {
        return new RetrainState(request, decision, key, null, null, 0, null);
    }

    boolean isStarted() {
        return deadline != null;
    }

    RetrainState started(Instant giveUp, JobRun run) {
        return new RetrainState(request, decision, key, giveUp, run, told, finished);
    }

    RetrainState with(JobRun run) {
        return new RetrainState(request, decision, key, deadline, run, told, finished);
    }

    RetrainState told(long bytes) {
        return new RetrainState(request, decision, key, deadline, job, bytes, finished);
    }

    RetrainState finished(RetrainResult result) {
        return new RetrainState(request, decision, key, deadline, job, told, result);
    }

    @Override
    public Optional<RetrainResult> result() {
        return Optional.ofNullable(finished);
    }

    @Override
    public Duration pause() {
        if (!isStarted() || finished != null) {
            return Duration.ZERO;
        }
        return request.backend() == RetrainBackend.COMMAND ? COMMAND_PAUSE : JOB_PAUSE;
    }

    @Override
    public String status() {
        if (finished != null) {
            return finished.summary();
        }
        if (!isStarted()) {
            return "Retraining " + request.name() + ": " + decision.reason();
        }
        return job == null
                ? "Training with the command: " + request.command()
                : "Training in " + job.name() + ": "
                        + (job.status() == RetrainStatus.QUEUED ? "waits for its turn" : "at work");
    }
}
