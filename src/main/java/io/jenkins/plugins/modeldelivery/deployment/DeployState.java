package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.ResumableState;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a deployment stands.
 *
 * @param plan what is to be done
 * @param at where the target stands
 */
public record DeployState(DeployPlan plan, TargetState at) implements ResumableState<DeployResult> {
    @Override
    public Optional<DeployResult> result() {
        return at.result();
    }

    @Override
    public Duration pause() {
        return at.pause();
    }

    @Override
    public String status() {
        return at.status();
    }
}
