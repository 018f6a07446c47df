package io.jenkins.plugins.modeldelivery.jenkins.settings;

import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.packaging.PackageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a step takes from the settings where its Jenkinsfile does not say it.
 *
 * @param store where artifacts are kept, or null
 * @param gates what an evaluation of predictions must pass; may be empty
 * @param registry the registry and path before a package's name, or null
 * @param kubeconfigCredentialsId for the target kubernetes, or null
 */
public record StepDefaults(String store, List<String> gates, String registry, String kubeconfigCredentialsId) {
    /**
     * A step's parameters with what the settings add.
     *
     * @param parameters by name
     * @param said what was added, in words for the log
     */
    public record Filled(Map<String, Object> parameters, List<String> said) {}

    /** Adds what was not given; what was given, be it an empty list of gates, stays. */
    public Filled fill(DeliveryKind kind, Map<String, ?> given) {
        Map<String, Object> parameters = new LinkedHashMap<>(given);
        List<String> said = new ArrayList<>();
        switch (kind) {
            case VERSION -> add("store", store, "Store", parameters, said);
            case EVALUATE -> {
                if (given.containsKey("predictions") && !gates.isEmpty()) {
                    add("gates", List.copyOf(gates), "Gates", parameters, said);
                }
            }
            case DEPLOY -> {
                if ("kubernetes".equals(given.get("target"))) {
                    add("kubeconfigCredentialsId", kubeconfigCredentialsId, "Kubeconfig", parameters, said);
                }
            }
            case PACKAGE -> add("image", image(given), "Image", parameters, said);
            default -> {}
        }
        return new Filled(parameters, said);
    }

    private static void add(
            String name, Object value, String shown, Map<String, Object> parameters, List<String> said) {
        if (value != null && !parameters.containsKey(name)) {
            parameters.put(name, value);
            String text = value instanceof List<?> list
                    ? String.join(", ", list.stream().map(String::valueOf).toList())
                    : value.toString();
            said.add(shown + " from the global settings: " + text);
        }
    }

    /** A model whose name makes no image reference goes without the registry. */
    private String image(Map<String, ?> given) {
        if (registry == null || !(given.get("name") instanceof String name)) {
            return null;
        }
        String image = registry.replaceFirst("/+$", "") + "/"
                + name.toLowerCase(Locale.ROOT).replace(':', '/');
        try {
            RequestReader.read(PackageRequest.class, Map.of("name", name, "image", image));
            return image;
        } catch (InvalidRequestException e) {
            return null;
        }
    }
}
