package io.jenkins.plugins.modeldelivery.jenkins.trigger;

import hudson.model.Cause;

/** Why a build runs that a {@link RetrainTrigger} started: what happened, and who said so. */
public final class TriggerCause extends Cause {
    private final String model;
    private final String from;

    TriggerCause(String model, String from) {
        this.model = model;
        this.from = from;
    }

    /** One line; the page that shows it escapes it. */
    @Override
    public String getShortDescription() {
        return "Retraining" + (model == null ? "" : " " + model) + ": " + from;
    }
}
