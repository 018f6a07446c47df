package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** The credentials that a form offers: those that the job may use, of the types that the parameter takes. */
public final class CredentialsChoice {
    private CredentialsChoice() {}

    /**
     * As the credentials plugin's guide for consumers has it: who may not see the job's credentials sees what is set.
     *
     * @param item the job whose form it is; null outside of any job
     * @param current the id that is set
     * @param types what the parameter takes
     */
    public static ListBoxModel of(Item item, String current, List<Class<? extends StandardCredentials>> types) {
        StandardListBoxModel choice = new StandardListBoxModel();
        String set = current == null ? "" : current;
        boolean allowed = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        if (!allowed) {
            return choice.includeCurrentValue(set);
        }
        CredentialsMatcher matcher = CredentialsMatchers.anyOf(
                types.stream().map(CredentialsMatchers::instanceOf).toArray(CredentialsMatcher[]::new));
        choice.includeEmptyValue();
        if (item == null) {
            choice.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), matcher);
        } else {
            choice.includeMatchingAs(
                    item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
                    item,
                    StandardCredentials.class,
                    List.of(),
                    matcher);
        }
        return choice.includeCurrentValue(set);
    }
}
