package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import java.util.List;
import java.util.function.Function;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The name, help and form of a step that reads from an artifact store or writes to it. */
public abstract class StoreStepDescriptor extends ModelStepDescriptor {
    StoreStepDescriptor(DeliveryKind kind, Function<String, ? extends ModelStep> named) {
        super(kind, named);
    }

    /** The credentials that {@code storeCredentialsId} may name. */
    @POST
    public ListBoxModel doFillStoreCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter("storeCredentialsId") String storeCredentialsId) {
        return CredentialsChoice.of(
                item,
                storeCredentialsId,
                List.of(StandardUsernamePasswordCredentials.class, StringCredentials.class, FileCredentials.class));
    }
}
