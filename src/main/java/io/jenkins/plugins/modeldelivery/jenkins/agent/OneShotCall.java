package io.jenkins.plugins.modeldelivery.jenkins.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Execution;
import io.jenkins.plugins.modeldelivery.lifecycle.Result;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import io.jenkins.plugins.modeldelivery.monitoring.MonitorCapability;
import io.jenkins.plugins.modeldelivery.monitoring.MonitorRequest;
import io.jenkins.plugins.modeldelivery.packaging.PackageCapability;
import io.jenkins.plugins.modeldelivery.packaging.PackageRequest;
import io.jenkins.plugins.modeldelivery.versioning.VersionCapability;
import io.jenkins.plugins.modeldelivery.versioning.VersionRequest;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Reads the request and does the work where the workspace is. */
public final class OneShotCall extends MasterToSlaveFileCallable<Answer> {
    private static final long serialVersionUID = 1L;

    private final StepRequest request;
    private final AgentWorkspace workspace;

    public OneShotCall(StepRequest request, AgentWorkspace workspace) {
        this.request = request;
        this.workspace = workspace;
    }

    @Override
    public Answer invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        try {
            Workspace opened = workspace.open(folder);
            return Answer.of(run(new Execution(opened)), opened.console());
        } catch (DeliveryException e) {
            return Answer.failed(e.getMessage());
        } finally {
            workspace.flushConsole();
        }
    }

    private Result run(Execution execution) throws DeliveryException, InterruptedException {
        return switch (request.kind()) {
            case VERSION -> execution.run(new VersionCapability(), request.read(VersionRequest.class));
            case PACKAGE -> execution.run(new PackageCapability(), request.read(PackageRequest.class));
            case EVALUATE -> execution.run(new EvaluateCapability(), request.read(EvaluateRequest.class));
            case MONITOR -> execution.run(new MonitorCapability(), request.read(MonitorRequest.class));
            default -> throw new IllegalStateException(request.kind() + " waits and has its own execution");
        };
    }
}
