package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import java.util.Map;

/**
 * One line of figures.
 *
 * @param name the metric's name, for a histogram with its suffix
 * @param labels values by label
 * @param value may be NaN or infinite
 */
public record Sample(String name, Map<String, String> labels, double value) {
    /** The value of a label, or empty when it has none, as Prometheus sees it. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
