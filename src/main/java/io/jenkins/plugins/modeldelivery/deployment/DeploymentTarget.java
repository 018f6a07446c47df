package io.jenkins.plugins.modeldelivery.deployment;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;

/**
 * One place where models are put into service. Every call but {@link #start} may be made twice with the same state: a
 * host that was killed in the middle of one makes it again.
 *
 * <p>A new version that does not do (it can't be loaded, its smoke request fails, the analysis objects) is no exception:
 * the target rolls back and ends with the verdict {@link Verdict#ROLLED_BACK} and the reason. An exception is for what
 * kept it from trying or from rolling back.
 *
 * @param <S> its state
 */
public interface DeploymentTarget<S extends TargetState> {
    /** The class of its states. */
    Class<S> stateType();

    /** Checks the plan against the world and says where the work begins; changes nothing. */
    S start(DeployPlan plan, Workspace workspace) throws DeliveryException, InterruptedException;

    /** Takes one step, soon done. */
    S advance(S state, Workspace workspace) throws DeliveryException, InterruptedException;

    /**
     * Turns to the way back, because the timeout is over or the build was aborted; {@link #advance} then leads to the
     * end. Changes nothing by itself. A state that has ended or is rolling back already is returned as it is.
     *
     * @param reason for the result, in words for a person
     */
    S rollBack(S state, String reason, Workspace workspace) throws DeliveryException, InterruptedException;
}
