package io.jenkins.plugins.modeldelivery.retraining;

import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.io.Serializable;
import java.util.Map;

/**
 * A build that is to be run.
 *
 * @param key unique to this decision; two orders with the same key are one
 * @param model the model that is to be trained
 * @param job the job's name, or null for the one that is running
 * @param stage the stage to begin with, or null for the first
 * @param parameters build parameters by name, beside the job's own defaults
 * @param reason why it runs, for the build's cause
 */
public record JobOrder(
        String key, ModelName model, String job, String stage, Map<String, String> parameters, String reason)
        implements Serializable {}
