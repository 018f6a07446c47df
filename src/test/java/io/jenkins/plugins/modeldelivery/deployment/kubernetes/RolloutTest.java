package io.jenkins.plugins.modeldelivery.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Complete is what {@code kubectl rollout status} calls successfully rolled out. */
class RolloutTest {
    @ParameterizedTest
    @CsvSource({
        // generation, observed, wanted, existing, updated, available
        "2, 2, 3, 3, 3, 3, true, ",
        "2, 1, 3, 3, 3, 3, false, the cluster to begin",
        "2, 2, 3, 3, 2, 3, false, pods to be made (2 of 3)",
        "2, 2, 3, 4, 3, 3, false, pods of the version before to end (1 left)",
        "2, 2, 3, 3, 3, 2, false, pods to become ready (2 of 3)",
        "1, 1, 0, 0, 0, 0, true, "
    })
    void completeIsWhenTheNewestRevisionAloneServesInFull(
            long generation,
            long observed,
            int wanted,
            int existing,
            int updated,
            int available,
            boolean complete,
            String progress) {
        Rollout rollout = Rollout.of(deployment(generation, observed, wanted, existing, updated, available));

        assertThat(rollout.isComplete()).isEqualTo(complete);
        if (!complete) {
            assertThat(rollout.progress()).isEqualTo(progress);
        }
    }

    @Test
    void aDeploymentWithoutAStatusHasNotBegun() {
        Deployment fresh = new DeploymentBuilder(deployment(1, 1, 1, 1, 1, 1))
                .withStatus(null)
                .build();

        assertThat(Rollout.of(fresh).isComplete()).isFalse();
        assertThat(Rollout.of(fresh).failure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ReplicaFailure, True, no pod could be made: why",
        "Progressing, False, the cluster gave up: why",
        "Progressing, True, ",
        "Available, False, "
    })
    void theControllersConditionsAreRead(String type, String status, String failure) {
        Deployment deployment = new DeploymentBuilder(deployment(1, 1, 1, 0, 0, 0))
                .editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withMessage("why")
                .endCondition()
                .endStatus()
                .build();

        assertThat(Rollout.of(deployment).failure().orElse(null)).isEqualTo(failure);
    }

    private static Deployment deployment(
            long generation, long observed, int wanted, int existing, int updated, int available) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("churn")
                .withGeneration(generation)
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withReplicas(existing)
                .withUpdatedReplicas(updated)
                .withAvailableReplicas(available)
                .endStatus()
                .build();
    }
}
