package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The step {@code modelPackage}. Packs a registered version as an image or an artifact that others can pull. */
public final class PackageStep extends ModelStep {
    /** @param name the model's name */
    @DataBoundConstructor
    public PackageStep(String name) {
        super(DeliveryKind.PACKAGE);
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

    public String getFormat() {
        return text("format");
    }

    @DataBoundSetter
    public void setFormat(String format) {
        set("format", format);
    }

    public String getRuntime() {
        return text("runtime");
    }

    @DataBoundSetter
    public void setRuntime(String runtime) {
        set("runtime", runtime);
    }

    public String getImage() {
        return text("image");
    }

    @DataBoundSetter
    public void setImage(String image) {
        set("image", image);
    }

    public String getBase() {
        return text("base");
    }

    @DataBoundSetter
    public void setBase(String base) {
        set("base", base);
    }

    public Boolean getPush() {
        return value("push", Boolean.class);
    }

    @DataBoundSetter
    public void setPush(Boolean push) {
        set("push", push);
    }

    public String getRegistryCredentialsId() {
        return text("registryCredentialsId");
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        set("registryCredentialsId", registryCredentialsId);
    }

    public String getOutput() {
        return text("output");
    }

    @DataBoundSetter
    public void setOutput(String output) {
        set("output", output);
    }

    public Boolean getSbom() {
        return value("sbom", Boolean.class);
    }

    @DataBoundSetter
    public void setSbom(Boolean sbom) {
        set("sbom", sbom);
    }

    public Boolean getSign() {
        return value("sign", Boolean.class);
    }

    @DataBoundSetter
    public void setSign(Boolean sign) {
        set("sign", sign);
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
            super(DeliveryKind.PACKAGE, PackageStep::new);
        }

        @Override
        public String getDisplayName() {
            return "Package a model version";
        }

        /** The credentials that {@code registryCredentialsId} may name. */
        @POST
        public ListBoxModel doFillRegistryCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter("registryCredentialsId") String registryCredentialsId) {
            return CredentialsChoice.of(
                    item, registryCredentialsId, List.of(StandardUsernamePasswordCredentials.class));
        }
    }
}
