package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
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

/** The step {@code modelVersion}. Registers an artifact as a version of a model and assigns stages. */
public final class VersionStep extends ModelStep {
    /** @param name the model's name */
    @DataBoundConstructor
    public VersionStep(String name) {
        super(DeliveryKind.VERSION);
        set("name", name);
    }

    public String getName() {
        return text("name");
    }

    public String getPath() {
        return text("path");
    }

    @DataBoundSetter
    public void setPath(String path) {
        set("path", path);
    }

    public String getBump() {
        return text("bump");
    }

    @DataBoundSetter
    public void setBump(String bump) {
        set("bump", bump);
    }

    public String getVersion() {
        return text("version");
    }

    @DataBoundSetter
    public void setVersion(String version) {
        set("version", version);
    }

    public String getStage() {
        return text("stage");
    }

    @DataBoundSetter
    public void setStage(String stage) {
        set("stage", stage);
    }

    public String getStore() {
        return text("store");
    }

    @DataBoundSetter
    public void setStore(String store) {
        set("store", store);
    }

    public String getAction() {
        return text("action");
    }

    @DataBoundSetter
    public void setAction(String action) {
        set("action", action);
    }

    public String getFrom() {
        return text("from");
    }

    @DataBoundSetter
    public void setFrom(String from) {
        set("from", from);
    }

    public Boolean getPush() {
        return value("push", Boolean.class);
    }

    @DataBoundSetter
    public void setPush(Boolean push) {
        set("push", push);
    }

    public String getRemote() {
        return text("remote");
    }

    @DataBoundSetter
    public void setRemote(String remote) {
        set("remote", remote);
    }

    public String getCredentialsId() {
        return text("credentialsId");
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        set("credentialsId", credentialsId);
    }

    public Object getLabels() {
        return value("labels");
    }

    @DataBoundSetter
    public void setLabels(Object labels) {
        set("labels", labels);
    }

    public String getMessage() {
        return text("message");
    }

    @DataBoundSetter
    public void setMessage(String message) {
        set("message", message);
    }

    public Boolean getForce() {
        return value("force", Boolean.class);
    }

    @DataBoundSetter
    public void setForce(Boolean force) {
        set("force", force);
    }

    public Object getData() {
        return value("data");
    }

    @DataBoundSetter
    public void setData(Object data) {
        set("data", data);
    }

    public Boolean getPointer() {
        return value("pointer", Boolean.class);
    }

    @DataBoundSetter
    public void setPointer(Boolean pointer) {
        set("pointer", pointer);
    }

    public String getSchema() {
        return text("schema");
    }

    @DataBoundSetter
    public void setSchema(String schema) {
        set("schema", schema);
    }

    public String getSigningCredentialsId() {
        return text("signingCredentialsId");
    }

    @DataBoundSetter
    public void setSigningCredentialsId(String signingCredentialsId) {
        set("signingCredentialsId", signingCredentialsId);
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
            super(DeliveryKind.VERSION, VersionStep::new);
        }

        @Override
        public String getDisplayName() {
            return "Register a model version, or assign a stage";
        }

        /** The credentials that {@code credentialsId} may name. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter("credentialsId") String credentialsId) {
            return CredentialsChoice.of(
                    item, credentialsId, List.of(StandardUsernamePasswordCredentials.class, SSHUserPrivateKey.class));
        }

        /** The keys that {@code signingCredentialsId} may name. */
        @POST
        public ListBoxModel doFillSigningCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter("signingCredentialsId") String signingCredentialsId) {
            return CredentialsChoice.of(
                    item, signingCredentialsId, List.of(SSHUserPrivateKey.class, FileCredentials.class));
        }
    }
}
