package io.jenkins.plugins.modeldelivery.deployment.local;

import io.jenkins.plugins.modeldelivery.deployment.DeployPlan;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.TargetState;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Where a local deployment stands.
 *
 * @param plan what is to be done
 * @param phase what is done next
 * @param process the launched process, or 0
 * @param since when the phase began
 * @param previous the version that had most of the traffic, or null
 * @param step which of the canary's steps, from 0
 * @param before the new version's figures when the step began, or null
 * @param reason why it is rolled back, or null
 * @param outcome the result, or null
 */
record LocalState(
        DeployPlan plan,
        LocalPhase phase,
        long process,
        Instant since,
        String previous,
        int step,
        VersionFigures before,
        String reason,
        DeployResult outcome)
        implements TargetState {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration HOLD_POLL = Duration.ofSeconds(1);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("UTC"));

    static LocalState first(DeployPlan plan, Instant now) {
        return new LocalState(plan, LocalPhase.SERVER, 0, now, null, 0, null, null, null);
    }

    LocalState to(LocalPhase next, Instant now) {
        return new LocalState(plan, next, process, now, previous, step, before, reason, outcome);
    }

    LocalState launched(long newProcess, Instant now) {
        return new LocalState(plan, LocalPhase.WAIT, newProcess, now, previous, step, before, reason, outcome);
    }

    LocalState surveyed(String serving, Instant now) {
        return new LocalState(plan, LocalPhase.LOAD, process, now, serving, step, before, reason, outcome);
    }

    LocalState holding(VersionFigures figures, Instant now) {
        return new LocalState(plan, LocalPhase.HOLD, process, now, previous, step, figures, reason, outcome);
    }

    LocalState nextStep(Instant now) {
        return new LocalState(plan, LocalPhase.SHIFT, process, now, previous, step + 1, null, reason, outcome);
    }

    LocalState givenUp(String why, Instant now) {
        return new LocalState(plan, LocalPhase.ROLL_BACK, process, now, previous, step, before, why, outcome);
    }

    LocalState ended(DeployResult result, Instant now) {
        return new LocalState(plan, LocalPhase.ENDED, process, now, previous, step, before, reason, result);
    }

    /** When the canary's step is to be judged. */
    Instant heldUntil() {
        return since.plus(plan.request().steps().get(step).pause());
    }

    @Override
    public boolean rollingBack() {
        return phase == LocalPhase.ROLL_BACK;
    }

    @Override
    public Optional<DeployResult> result() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public Duration pause() {
        return switch (phase) {
            case WAIT -> POLL;
            case HOLD -> {
                Duration step = plan.request().steps().get(this.step).pause();
                yield step.compareTo(HOLD_POLL) < 0 ? step : HOLD_POLL;
            }
            default -> Duration.ZERO;
        };
    }

    @Override
    public String status() {
        String version = String.valueOf(plan.version());
        return switch (phase) {
            case SERVER, SURVEY ->
                "looking for the model server of " + plan.request().name();
            case WAIT -> "starting the model server (process " + process + ")";
            case LOAD -> "loading " + plan.request().name() + " " + version;
            case SMOKE -> "sending " + version + " the smoke request";
            case SHIFT -> "giving " + version + " more of the traffic";
            case HOLD ->
                "holding " + plan.request().steps().get(step).weight() + " % of the traffic on " + version + " until "
                        + CLOCK.format(heldUntil()) + " UTC";
            case FINISH -> "giving " + version + " all of the traffic";
            case ROLL_BACK -> "rolling back: " + reason;
            case ENDED -> "done";
        };
    }
}
