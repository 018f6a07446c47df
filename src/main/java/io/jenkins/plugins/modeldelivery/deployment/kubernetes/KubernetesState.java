package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.jenkins.plugins.modeldelivery.deployment.DeployPlan;
import io.jenkins.plugins.modeldelivery.deployment.DeployResult;
import io.jenkins.plugins.modeldelivery.deployment.TargetState;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a deployment to Kubernetes stands.
 *
 * @param plan what is to be done
 * @param phase where it stands
 * @param namespace the namespace, looked up
 * @param replicas how many there shall be
 * @param before what was there before the deployment began
 * @param waiting what is being waited for, in words
 * @param reason why it is being rolled back, or null
 * @param end the result, or null
 */
public record KubernetesState(
        DeployPlan plan,
        Phase phase,
        String namespace,
        int replicas,
        Before before,
        String waiting,
        String reason,
        DeployResult end)
        implements TargetState {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    KubernetesState waiting(Phase next, String text) {
        return new KubernetesState(plan, next, namespace, replicas, before, text, reason, end);
    }

    KubernetesState restoring(String why) {
        return new KubernetesState(
                plan, Phase.RESTORE, namespace, replicas, before, "rolling back, because " + why, why, null);
    }

    KubernetesState ended(DeployResult result) {
        return new KubernetesState(plan, Phase.ENDED, namespace, replicas, before, result.summary(), reason, result);
    }

    @Override
    public boolean rollingBack() {
        return phase == Phase.RESTORE || phase == Phase.WAIT_FOR_RESTORED;
    }

    @Override
    public Optional<DeployResult> result() {
        return Optional.ofNullable(end);
    }

    @Override
    public Duration pause() {
        return phase == Phase.ENDED ? Duration.ZERO : BETWEEN_LOOKS;
    }

    @Override
    public String status() {
        return waiting;
    }
}
