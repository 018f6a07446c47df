package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.deployment.kubernetes.KubernetesTarget;
import io.jenkins.plugins.modeldelivery.deployment.local.LocalTarget;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.RegisteredModel;
import io.jenkins.plugins.modeldelivery.lifecycle.ResumableCapability;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** Puts a model version into service: looks the version up, keeps the time limit, and leaves the rest to the target. */
public final class DeployCapability implements ResumableCapability<DeployRequest, DeployState, DeployResult> {
    private static final Duration LONGEST_ROLL_BACK = Duration.ofMinutes(5);

    private final Map<Target, DeploymentTarget<?>> targets;
    private final Clock clock;

    /**
     * @param server how to launch a model server, for the target local
     */
    public DeployCapability(ModelServerCommand server) {
        this(
                Map.of(
                        Target.LOCAL,
                        new LocalTarget(server, Clock.systemUTC()),
                        Target.KUBERNETES,
                        new KubernetesTarget()),
                Clock.systemUTC());
    }

    DeployCapability(Map<Target, DeploymentTarget<?>> targets, Clock clock) {
        this.targets = new EnumMap<>(Target.class);
        this.targets.putAll(targets);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public DeployState start(DeployRequest request, Workspace workspace)
            throws DeliveryException, InterruptedException {
        DeploymentTarget<?> target = target(request.target());
        if (request.smoke() != null) {
            request.smoke().body(workspace);
        }
        DeployPlan plan = new DeployPlan(
                request, find(request, workspace), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new DeployState(plan, target.start(plan, workspace));
    }

    @Override
    public DeployState advance(DeployState state, Workspace workspace) throws DeliveryException, InterruptedException {
        if (state.result().isPresent()) {
            return state;
        }
        DeploymentTarget<?> target = target(state.plan().request().target());
        TargetState at = state.at();
        if (!at.rollingBack() && clock.instant().isAfter(state.plan().deadline())) {
            String reason = "the timeout of "
                    + DurationText.format(state.plan().request().timeout()) + " was over while it was " + at.status();
            at = rollBack(target, at, reason, workspace);
        }
        if (clock.instant().isAfter(state.plan().deadline().plus(LONGEST_ROLL_BACK))) {
            throw new DeliveryException(
                    "The deployment of " + state.plan().request().name()
                            + " could not even be rolled back within " + DurationText.format(LONGEST_ROLL_BACK)
                            + " after its timeout; it was " + at.status());
        }
        return new DeployState(state.plan(), advance(target, at, workspace));
    }

    @Override
    public DeployState stop(DeployState state, Workspace workspace) throws DeliveryException, InterruptedException {
        if (state.result().isPresent() || state.plan().request().onAbort() == OnAbort.LEAVE) {
            return state;
        }
        DeploymentTarget<?> target = target(state.plan().request().target());
        TargetState at = rollBack(target, state.at(), "the build was aborted", workspace);
        for (long waited = 0; at.result().isEmpty() && waited < LONGEST_ROLL_BACK.toMillis(); ) {
            long pause = at.pause().toMillis();
            Thread.sleep(pause);
            waited += Math.max(pause, 1);
            at = advance(target, at, workspace);
        }
        return new DeployState(state.plan(), at);
    }

    private static RegisteredModel find(DeployRequest request, Workspace workspace) throws DeliveryException {
        String reference = request.version() == null ? "latest" : request.version();
        RegisteredModel model =
                workspace.registry().find(request.name(), reference).orElse(null);
        if (model == null && (request.version() != null || request.image() == null)) {
            throw new InvalidRequestException(
                    "version",
                    reference.equals("latest")
                            ? "no version of " + request.name() + " is registered; register one with modelVersion"
                            : "there is no version '" + Shown.of(reference) + "' of " + request.name()
                                    + " in the registry; list what there is with: model-delivery version list");
        }
        return model;
    }

    private DeploymentTarget<?> target(Target target) throws InvalidRequestException {
        DeploymentTarget<?> found = targets.get(target);
        if (found == null) {
            throw new InvalidRequestException("target", "'" + target.text() + "' can't be deployed to from here");
        }
        return found;
    }

    private static <S extends TargetState> TargetState advance(
            DeploymentTarget<S> target, TargetState at, Workspace workspace)
            throws DeliveryException, InterruptedException {
        return target.advance(target.stateType().cast(at), workspace);
    }

    private static <S extends TargetState> TargetState rollBack(
            DeploymentTarget<S> target, TargetState at, String reason, Workspace workspace)
            throws DeliveryException, InterruptedException {
        return target.rollBack(target.stateType().cast(at), reason, workspace);
    }
}
