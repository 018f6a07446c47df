package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelVersion;
import java.util.Map;

/**
 * A model on one line.
 *
 * @param name the model
 * @param latest its highest registered version, or null
 * @param versions how many registered versions count now
 * @param stages who holds which stage now: a version, or the full id of a commit that was never registered
 * @param deprecated whether the whole model is deprecated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelSummary(
        ModelName name, ModelVersion latest, int versions, Map<String, String> stages, boolean deprecated) {}
