package io.jenkins.plugins.modeldelivery.jenkins.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modeldelivery.deployment.DeployCapability;
import io.jenkins.plugins.modeldelivery.deployment.DeployRequest;
import io.jenkins.plugins.modeldelivery.deployment.DeployState;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import io.jenkins.plugins.modeldelivery.lifecycle.ResumableCapability;
import io.jenkins.plugins.modeldelivery.lifecycle.ResumableState;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.retraining.RetrainCapability;
import io.jenkins.plugins.modeldelivery.retraining.RetrainRequest;
import io.jenkins.plugins.modeldelivery.retraining.RetrainState;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import jenkins.MasterToSlaveFileCallable;

/** Takes one step of a resumable capability where the workspace is, and appends the record after the last one. */
public final class TransitionCall extends MasterToSlaveFileCallable<Transition> {
    private static final long serialVersionUID = 1L;

    private final StepRequest request;
    private final AgentWorkspace surroundings;
    private final ServerLibraries libraries;
    private final Instant started;
    private final byte[] state;
    private final String told;
    private final boolean stop;

    /**
     * @param libraries the jars of a model server on this node; null where none is needed
     * @param started when the step began
     * @param state as the last call returned it; null at the beginning
     * @param told the status that is on the console already; a new one is written there
     * @param stop whether the work is to end early
     */
    public TransitionCall(
            StepRequest request,
            AgentWorkspace surroundings,
            ServerLibraries libraries,
            Instant started,
            byte[] state,
            String told,
            boolean stop) {
        this.request = request;
        this.surroundings = surroundings;
        this.libraries = libraries;
        this.started = started;
        this.state = state;
        this.told = told;
        this.stop = stop;
    }

    @Override
    public Transition invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        try {
            Workspace workspace = surroundings.open(folder);
            return switch (request.kind()) {
                case DEPLOY ->
                    take(
                            new DeployCapability(libraries),
                            request.read(DeployRequest.class),
                            DeployState.class,
                            workspace);
                case RETRAIN ->
                    take(
                            new RetrainCapability(surroundings.jobs()),
                            request.read(RetrainRequest.class),
                            RetrainState.class,
                            workspace);
                default -> throw new IllegalStateException(request.kind() + " does its work in one go");
            };
        } catch (DeliveryException e) {
            return Transition.failed(e.getMessage());
        } finally {
            surroundings.flushConsole();
        }
    }

    private <Q extends Request, S extends ResumableState<R>, R extends Result> Transition take(
            ResumableCapability<Q, S, R> capability, Q asked, Class<S> type, Workspace workspace)
            throws DeliveryException, InterruptedException, IOException {
        Execution execution = new Execution(workspace);
        S next;
        try {
            next = next(capability, asked, state == null ? null : type.cast(StateBytes.read(state)), workspace);
        } catch (DeliveryException e) {
            execution.appendFailure(capability.name(), asked, e, started);
            throw e;
        }
        if (next == null || next.result().isEmpty()) {
            if (next == null) {
                return Transition.failed("stopped before it began");
            }
            if (!next.status().equals(told)) {
                workspace.console().line(next.status());
            }
            return new Transition(StateBytes.of(next), next.pause().toMillis(), next.status(), null);
        }
        R result = next.result().get();
        execution.appendResult(capability.name(), asked, result, started);
        if (stop) {
            // The build ends as aborted; what became of the work is told here or nowhere.
            workspace.console().line(result.summary());
            return new Transition(null, 0, result.summary(), Answer.failed(result.summary()));
        }
        return new Transition(null, 0, result.summary(), Answer.of(result, workspace.console()));
    }

    private <Q extends Request, S extends ResumableState<R>, R extends Result> S next(
            ResumableCapability<Q, S, R> capability, Q asked, S last, Workspace workspace)
            throws DeliveryException, InterruptedException {
        if (stop) {
            return last == null ? null : capability.stop(last, workspace);
        }
        return last == null ? capability.start(asked, workspace) : capability.advance(last, workspace);
    }
}
