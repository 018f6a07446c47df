package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Optional;

/**
 * How far the deployment controller has come, by the fields that {@code kubectl rollout status} judges by: <a
 * href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Deployment status</a>.
 *
 * @param wanted how many replicas are asked for
 * @param observed whether the controller has seen the newest specification; the other figures mean nothing before
 * @param existing how many replicas there are, of any revision
 * @param updated how many of the newest
 * @param available how many are ready to serve
 * @param conditions what else the controller says
 */
record Rollout(
        int wanted, boolean observed, int existing, int updated, int available, List<DeploymentCondition> conditions) {
    static Rollout of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        Long generation = deployment.getMetadata().getGeneration();
        Long observed = status.getObservedGeneration();
        return new Rollout(
                deployment.getSpec().getReplicas() == null
                        ? 1
                        : deployment.getSpec().getReplicas(),
                observed != null && (generation == null || observed >= generation),
                number(status.getReplicas()),
                number(status.getUpdatedReplicas()),
                number(status.getAvailableReplicas()),
                status.getConditions());
    }

    /** Whether the newest revision, and nothing else, serves with all its replicas. */
    boolean isComplete() {
        return observed && updated == wanted && existing == updated && available >= wanted;
    }

    /** Why the controller has given up, or can't go on. */
    Optional<String> failure() {
        if (!observed) {
            return Optional.empty();
        }
        for (DeploymentCondition condition : conditions) {
            if (condition.getType().equals("ReplicaFailure")
                    && condition.getStatus().equals("True")) {
                return Optional.of("no pod could be made: " + condition.getMessage());
            }
        }
        for (DeploymentCondition condition : conditions) {
            if (condition.getType().equals("Progressing")
                    && condition.getStatus().equals("False")) {
                return Optional.of("the cluster gave up: " + condition.getMessage());
            }
        }
        return Optional.empty();
    }

    /** How far it is, in words. */
    String progress() {
        if (!observed) {
            return "the cluster to begin";
        }
        if (updated < wanted) {
            return "pods to be made (" + updated + " of " + wanted + ")";
        }
        if (existing > updated) {
            return "pods of the version before to end (" + (existing - updated) + " left)";
        }
        return "pods to become ready (" + available + " of " + wanted + ")";
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }
}
