package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What the steps' descriptors have in common. */
public abstract class ModelStepDescriptor extends StepDescriptor {
    private final DeliveryKind kind;

    ModelStepDescriptor(DeliveryKind kind) {
        this.kind = kind;
    }

    @Override
    public final String getFunctionName() {
        return kind.step();
    }

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, FilePath.class, Node.class, EnvVars.class, TaskListener.class, FlowNode.class);
    }

    final DeliveryKind kind() {
        return kind;
    }
}
