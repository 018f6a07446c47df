package io.jenkins.plugins.modeldelivery.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The step {@code modelDeploy}. Puts a registered version into service, and takes it back when it does not answer. */
public final class DeployStep extends ModelStep {
    /** @param name the model's name */
    @DataBoundConstructor
    public DeployStep(String name) {
        super(DeliveryKind.DEPLOY);
        set("name", name);
    }

    public String getName() {
        return text("name");
    }

    public String getVersion() {
        return text("version");
    }

    @DataBoundSetter
    public void setVersion(String version) {
        set("version", version);
    }

    public String getImage() {
        return text("image");
    }

    @DataBoundSetter
    public void setImage(String image) {
        set("image", image);
    }

    public String getTarget() {
        return text("target");
    }

    @DataBoundSetter
    public void setTarget(String target) {
        set("target", target);
    }

    public String getStrategy() {
        return text("strategy");
    }

    @DataBoundSetter
    public void setStrategy(String strategy) {
        set("strategy", strategy);
    }

    public Object getSteps() {
        return value("steps");
    }

    @DataBoundSetter
    public void setSteps(Object steps) {
        set("steps", steps);
    }

    public Object getAnalysis() {
        return value("analysis");
    }

    @DataBoundSetter
    public void setAnalysis(Object analysis) {
        set("analysis", analysis);
    }

    public String getNamespace() {
        return text("namespace");
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        set("namespace", namespace);
    }

    public String getKubeconfigCredentialsId() {
        return text("kubeconfigCredentialsId");
    }

    @DataBoundSetter
    public void setKubeconfigCredentialsId(String kubeconfigCredentialsId) {
        set("kubeconfigCredentialsId", kubeconfigCredentialsId);
    }

    public Integer getReplicas() {
        return value("replicas", Integer.class);
    }

    @DataBoundSetter
    public void setReplicas(Integer replicas) {
        set("replicas", replicas);
    }

    public Object getResources() {
        return value("resources");
    }

    @DataBoundSetter
    public void setResources(Object resources) {
        set("resources", resources);
    }

    public String getTimeout() {
        return text("timeout");
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        set("timeout", timeout);
    }

    public String getOnFailure() {
        return text("onFailure");
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        set("onFailure", onFailure);
    }

    public String getOnAbort() {
        return text("onAbort");
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        set("onAbort", onAbort);
    }

    public Object getSmoke() {
        return value("smoke");
    }

    @DataBoundSetter
    public void setSmoke(Object smoke) {
        set("smoke", smoke);
    }

    public Integer getPort() {
        return value("port", Integer.class);
    }

    @DataBoundSetter
    public void setPort(Integer port) {
        set("port", port);
    }

    public String getStoreCredentialsId() {
        return text("storeCredentialsId");
    }

    @DataBoundSetter
    public void setStoreCredentialsId(String storeCredentialsId) {
        set("storeCredentialsId", storeCredentialsId);
    }

    /** Its name, help and form. */
    @Extension
    public static final class DescriptorImpl extends StoreStepDescriptor {
        public DescriptorImpl() {
            super(DeliveryKind.DEPLOY, DeployStep::new);
        }

        @Override
        public String getDisplayName() {
            return "Deploy a model version";
        }

        /** The credentials that {@code kubeconfigCredentialsId} may name. */
        @POST
        public ListBoxModel doFillKubeconfigCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter("kubeconfigCredentialsId") String kubeconfigCredentialsId) {
            return CredentialsChoice.of(item, kubeconfigCredentialsId, List.of(FileCredentials.class));
        }
    }
}
