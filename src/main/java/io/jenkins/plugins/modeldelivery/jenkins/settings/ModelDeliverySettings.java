package io.jenkins.plugins.modeldelivery.jenkins.settings;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modeldelivery.jenkins.step.CredentialsChoice;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What an administrator sets for all jobs. A step takes it over when it starts, so that a change never touches one that
 * runs.
 */
@Extension
@Symbol("modelDelivery")
public final class ModelDeliverySettings extends GlobalConfiguration {
    private String store;
    private String gitName;
    private String gitEmail;
    private String registry;
    private String prometheus;
    private String kubeconfigCredentialsId;
    private List<String> gates = List.of();
    private boolean anonymousBadges;

    public ModelDeliverySettings() {
        load();
    }

    /** The settings as they are. */
    public static ModelDeliverySettings get() {
        return Jenkins.get().getDescriptorByType(ModelDeliverySettings.class);
    }

    @Override
    public String getDisplayName() {
        return "Model Delivery";
    }

    /** What steps take from here now. */
    public synchronized StepDefaults stepDefaults() {
        return new StepDefaults(store, getGates(), registry, kubeconfigCredentialsId);
    }

    /** Gives a build the identity for its tags, unless it has one. */
    public synchronized void identify(EnvVars environment) {
        if (gitName != null) {
            environment.putIfAbsent("GIT_COMMITTER_NAME", gitName);
        }
        if (gitEmail != null) {
            environment.putIfAbsent("GIT_COMMITTER_EMAIL", gitEmail);
        }
    }

    /** Where artifacts are kept when a step does not say it; null when it is not set. */
    public synchronized String getStore() {
        return store;
    }

    @DataBoundSetter
    public synchronized void setStore(String store) {
        this.store = emptyAsAbsent(store);
        save();
    }

    /** In whose name tags are made where Git knows none; null when it is not set. */
    public synchronized String getGitName() {
        return gitName;
    }

    @DataBoundSetter
    public synchronized void setGitName(String gitName) {
        this.gitName = emptyAsAbsent(gitName);
        save();
    }

    /** The address that belongs to the name; null when it is not set. */
    public synchronized String getGitEmail() {
        return gitEmail;
    }

    @DataBoundSetter
    public synchronized void setGitEmail(String gitEmail) {
        this.gitEmail = emptyAsAbsent(gitEmail);
        save();
    }

    /** The registry, and a path in it, that packages are named for; null when it is not set. */
    public synchronized String getRegistry() {
        return registry;
    }

    @DataBoundSetter
    public synchronized void setRegistry(String registry) {
        this.registry = emptyAsAbsent(registry);
        save();
    }

    /** The address of Prometheus; null when it is not set. */
    public synchronized String getPrometheus() {
        return prometheus;
    }

    @DataBoundSetter
    public synchronized void setPrometheus(String prometheus) {
        this.prometheus = emptyAsAbsent(prometheus);
        save();
    }

    /** The id of a secret file with the kubeconfig; null when it is not set. */
    public synchronized String getKubeconfigCredentialsId() {
        return kubeconfigCredentialsId;
    }

    @DataBoundSetter
    public synchronized void setKubeconfigCredentialsId(String kubeconfigCredentialsId) {
        this.kubeconfigCredentialsId = emptyAsAbsent(kubeconfigCredentialsId);
        save();
    }

    /** What an evaluation must pass that names no gates. */
    public synchronized List<String> getGates() {
        return gates == null ? List.of() : List.copyOf(gates);
    }

    /** @param gates one or more gates in each entry, one a line */
    @DataBoundSetter
    public synchronized void setGates(List<String> gates) {
        this.gates = new ArrayList<>(SettingsCheck.lines(gates));
        save();
    }

    /** The gates, one a line, for the form. */
    public String getGatesText() {
        return String.join("\n", getGates());
    }

    /** Whether a job's badges can be seen without a login by who knows their address. */
    public synchronized boolean isAnonymousBadges() {
        return anonymousBadges;
    }

    @DataBoundSetter
    public synchronized void setAnonymousBadges(boolean anonymousBadges) {
        this.anonymousBadges = anonymousBadges;
        save();
    }

    @POST
    public FormValidation doCheckStore(@QueryParameter("value") String value) {
        return judged(SettingsCheck.store(emptyIfAbsent(value)));
    }

    @POST
    public FormValidation doCheckGates(@QueryParameter("value") String value) {
        return judged(SettingsCheck.gates(emptyIfAbsent(value)));
    }

    @POST
    public FormValidation doCheckRegistry(@QueryParameter("value") String value) {
        return judged(SettingsCheck.registry(emptyIfAbsent(value)));
    }

    @POST
    public FormValidation doCheckPrometheus(@QueryParameter("value") String value) {
        return judged(SettingsCheck.address(emptyIfAbsent(value)));
    }

    @POST
    public FormValidation doCheckGitEmail(@QueryParameter("value") String value) {
        return judged(SettingsCheck.email(emptyIfAbsent(value)));
    }

    /** The credentials that may hold a kubeconfig. */
    @POST
    public ListBoxModel doFillKubeconfigCredentialsIdItems(
            @QueryParameter("kubeconfigCredentialsId") String kubeconfigCredentialsId) {
        return CredentialsChoice.of((Item) null, kubeconfigCredentialsId, List.of(FileCredentials.class));
    }

    /** Asks Prometheus whether it is there. */
    @POST
    public FormValidation doTestPrometheus(@QueryParameter("prometheus") String prometheus) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return answered(() -> ConnectionTest.prometheus(prometheus));
    }

    /** Asks the registry whether it is there. */
    @POST
    public FormValidation doTestRegistry(@QueryParameter("registry") String registry) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return answered(() -> ConnectionTest.registry(registry));
    }

    /** Asks the cluster for its version. */
    @POST
    public FormValidation doTestKubeconfig(@QueryParameter("kubeconfigCredentialsId") String kubeconfigCredentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return answered(() -> ConnectionTest.cluster(KubeconfigFile.read(kubeconfigCredentialsId)));
    }

    private static FormValidation judged(String problem) {
        return problem == null || !Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormValidation.ok()
                : FormValidation.error(problem);
    }

    private static FormValidation answered(ConnectionTest.Attempt attempt) {
        try {
            return FormValidation.ok(attempt.run());
        } catch (ConnectionTest.Failed e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Who asks by hand may leave the value out. */
    private static String emptyIfAbsent(String value) {
        return value == null ? "" : value;
    }

    private static String emptyAsAbsent(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
