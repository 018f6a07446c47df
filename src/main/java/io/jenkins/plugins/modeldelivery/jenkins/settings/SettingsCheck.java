package io.jenkins.plugins.modeldelivery.jenkins.settings;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.monitoring.MonitorRequest;
import io.jenkins.plugins.modeldelivery.packaging.PackageRequest;
import io.jenkins.plugins.modeldelivery.versioning.store.StoreLocation;
import java.util.List;
import java.util.Map;

/** Judges the settings by the checks of the requests that they end in; what is empty is not set, and right. */
final class SettingsCheck {
    private SettingsCheck() {}

    /** Texts, one or more in each entry, one a line. */
    static List<String> lines(List<String> entries) {
        return entries == null
                ? List.of()
                : entries.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    static String store(String value) {
        try {
            StoreLocation.check(value.strip());
            return null;
        } catch (InvalidRequestException e) {
            return e.getMessage();
        }
    }

    static String gates(String value) {
        return refusal(
                EvaluateRequest.class,
                value,
                Map.of("task", "binary", "predictions", "p.csv", "gates", lines(List.of(value))));
    }

    static String registry(String value) {
        if (value.contains("://")) {
            return "registry: write it without a scheme, such as registry.example.org/models";
        }
        return refusal(PackageRequest.class, value, Map.of("image", value.replaceFirst("/+$", "") + "/model"));
    }

    static String address(String value) {
        return refusal(MonitorRequest.class, value, Map.of("endpoint", value)) == null
                ? null
                : "prometheus: write its address, such as http://prometheus.example.org:9090, without user and password";
    }

    static String email(String value) {
        return value.isBlank() || value.strip().matches("[^\\s<>@]+@[^\\s<>@]+")
                ? null
                : "gitEmail: write an address such as models@example.org";
    }

    private static String refusal(Class<? extends Record> type, String value, Map<String, ?> parameters) {
        if (value.isBlank()) {
            return null;
        }
        try {
            Map<String, Object> all = new java.util.HashMap<>(parameters);
            all.put("name", "some-model");
            RequestReader.read(type, all);
            return null;
        } catch (InvalidRequestException e) {
            return e.getMessage();
        }
    }
}
