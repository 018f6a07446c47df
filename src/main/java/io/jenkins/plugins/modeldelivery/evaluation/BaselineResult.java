package io.jenkins.plugins.modeldelivery.evaluation;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.io.Serializable;
import java.util.Map;

/**
 * What the model was compared with.
 *
 * @param reference what the request named
 * @param version the registered version behind it, or null for a file
 * @param metrics by name
 */
public record BaselineResult(String reference, String version, Map<String, Metric> metrics) implements Serializable {}
