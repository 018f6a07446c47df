package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/**
 * How the host runs another build. A Jenkins schedules it; the command runs the Jenkinsfile again.
 *
 * <p>The host puts the order's key into the environment of the build that it starts, as
 * {@value RetrainCapability#KEY_VARIABLE}: a build that finds it there knows that it is itself a training and starts no
 * other.
 */
public interface JobLauncher {
    /**
     * Starts a build, unless one was already started for an order with this key: then it is that one, whatever has
     * become of it. Soon done; does not wait for the build.
     *
     * @throws DeliveryException when there is no such job or stage, or the job does not take such parameters
     */
    JobRun launch(JobOrder order) throws DeliveryException, InterruptedException;

    /**
     * How the build stands now. Soon done.
     *
     * @param run as {@link #launch} or this method returned it
     */
    JobRun look(JobRun run) throws DeliveryException, InterruptedException;

    /** Ends the build, if it has not ended yet. */
    void cancel(JobRun run) throws DeliveryException, InterruptedException;

    /** For hosts that have no jobs. */
    static JobLauncher none() {
        return new NoJobLauncher();
    }
}
