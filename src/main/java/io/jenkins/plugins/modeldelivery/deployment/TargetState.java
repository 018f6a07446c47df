package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.ResumableState;

/** Where a deployment to one target stands; each target has its own small immutable record. */
public interface TargetState extends ResumableState<DeployResult> {
    /** Whether the new version has been given up and what served before is being restored. */
    boolean rollingBack();
}
