package io.jenkins.plugins.modeldelivery.jenkins.job;

import hudson.model.Cause;

/** Why a training build runs. */
public final class RetrainCause extends Cause {
    private final String model;
    private final String reason;

    RetrainCause(String model, String reason) {
        this.model = model;
        this.reason = reason;
    }

    @Override
    public String getShortDescription() {
        return "Retraining " + model + ": " + reason;
    }
}
