package io.jenkins.plugins.modeldelivery.jenkins.job;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.modeldelivery.retraining.RetrainCapability;

/** Marks a build that was started to train a model; the build finds the order's key in its environment. */
public final class RetrainOrder extends InvisibleAction implements EnvironmentContributingAction {
    private final String key;

    /**
     * @param key unique to the decision to train
     */
    public RetrainOrder(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars env) {
        env.put(RetrainCapability.KEY_VARIABLE, key);
    }
}
