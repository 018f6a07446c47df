package io.jenkins.plugins.modeldelivery.versioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a model was trained with, by name, such as {@code train.lr}; nested names are joined with dots. */
final class TrainingParameters {
    /** Labels whose names begin with this are parameters. */
    static final String LABEL_PREFIX = "param.";

    /** Where DVC looks for parameters when nothing else is said. */
    static final String FILE = "params.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 1_000;
    private static final int LONGEST_TRAILER = 16_384;
    private static final int MOST_NAMED = 3;

    private TrainingParameters() {}

    /** Those of a YAML text; empty when it is none. */
    static Map<String, String> ofYaml(String text) {
        Map<String, String> parameters = new TreeMap<>();
        try {
            JsonNode root = YAML.readTree(text);
            root.properties().forEach(entry -> flatten(entry.getKey(), entry.getValue(), parameters));
        } catch (JsonProcessingException e) {
            return Map.of();
        }
        return parameters;
    }

    /** Adds a value, or the values in it, under a name. */
    static void flatten(String name, JsonNode value, Map<String, String> into) {
        if (into.size() >= MOST) {
            return;
        }
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(entry -> flatten(name + "." + entry.getKey(), entry.getValue(), into));
        } else {
            into.put(name, value.isTextual() ? value.asText() : value.toString());
        }
    }

    /** Those among a registration's labels. */
    static Map<String, String> ofLabels(Map<String, String> labels) {
        Map<String, String> parameters = new TreeMap<>();
        labels.forEach((name, value) -> {
            if (name.startsWith(LABEL_PREFIX)) {
                parameters.put(name.substring(LABEL_PREFIX.length()), value);
            }
        });
        return parameters;
    }

    /** As the trailer {@code Parameters} has them: an object in JSON on one line; empty when that were too long. */
    static Optional<String> format(Map<String, String> parameters) {
        try {
            String json = JSON.writeValueAsString(new TreeMap<>(parameters));
            return parameters.isEmpty() || json.length() > LONGEST_TRAILER ? Optional.empty() : Optional.of(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can be written as JSON", e);
        }
    }

    /** Reads that trailer. */
    static Map<String, String> parse(String trailer) {
        return trailer == null ? Map.of() : ofYaml(trailer);
    }

    /** The names whose values differ, sorted. */
    static List<String> changed(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.containsKey(name) && before.get(name).equals(after.get(name)));
        return List.copyOf(names);
    }

    /** A phrase such as {@code the parameters changed: train.lr 0.1 → 0.2}; empty when nothing changed. */
    static String phrase(Map<String, String> before, Map<String, String> after) {
        List<String> changed = changed(before, after);
        List<String> named = new ArrayList<>();
        for (String name : changed.subList(0, Math.min(changed.size(), MOST_NAMED))) {
            named.add(Shown.of(name) + " " + shown(before.get(name)) + " → " + shown(after.get(name)));
        }
        return changed.isEmpty()
                ? ""
                : "the parameters changed: " + String.join(", ", named)
                        + (changed.size() > MOST_NAMED ? " and " + (changed.size() - MOST_NAMED) + " more" : "");
    }

    private static String shown(String value) {
        return value == null ? "(none)" : Shown.of(value);
    }
}
