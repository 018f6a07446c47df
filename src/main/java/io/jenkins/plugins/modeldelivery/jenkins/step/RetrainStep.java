package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code modelRetrain}. Decides whether a model is to be trained again, says why, and starts it. */
public final class RetrainStep extends ModelStep {
    /** @param name the model's name */
    @DataBoundConstructor
    public RetrainStep(String name) {
        super(DeliveryKind.RETRAIN);
        set("name", name);
    }

    public String getName() {
        return text("name");
    }

    public Object getWhen() {
        return value("when");
    }

    @DataBoundSetter
    public void setWhen(Object value) {
        set("when", value);
    }

    public String getCooldown() {
        return text("cooldown");
    }

    @DataBoundSetter
    public void setCooldown(String cooldown) {
        set("cooldown", cooldown);
    }

    public String getBackend() {
        return text("backend");
    }

    @DataBoundSetter
    public void setBackend(String backend) {
        set("backend", backend);
    }

    public String getCommand() {
        return text("command");
    }

    @DataBoundSetter
    public void setCommand(String command) {
        set("command", command);
    }

    public String getJob() {
        return text("job");
    }

    @DataBoundSetter
    public void setJob(String job) {
        set("job", job);
    }

    public String getStage() {
        return text("stage");
    }

    @DataBoundSetter
    public void setStage(String stage) {
        set("stage", stage);
    }

    public Object getParameters() {
        return value("parameters");
    }

    @DataBoundSetter
    public void setParameters(Object parameters) {
        set("parameters", parameters);
    }

    public Boolean getWait() {
        return value("wait", Boolean.class);
    }

    @DataBoundSetter
    public void setWait(Boolean value) {
        set("wait", value);
    }

    public String getTimeout() {
        return text("timeout");
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        set("timeout", timeout);
    }

    public Boolean getForce() {
        return value("force", Boolean.class);
    }

    @DataBoundSetter
    public void setForce(Boolean force) {
        set("force", force);
    }

    /** Its name, help and form. */
    @Extension
    public static final class DescriptorImpl extends ModelStepDescriptor {
        public DescriptorImpl() {
            super(DeliveryKind.RETRAIN, RetrainStep::new);
        }

        @Override
        public String getDisplayName() {
            return "Decide about retraining a model";
        }
    }
}
