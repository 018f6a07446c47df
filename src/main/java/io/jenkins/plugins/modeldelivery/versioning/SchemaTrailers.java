package io.jenkins.plugins.modeldelivery.versioning;

import io.jenkins.plugins.modeldelivery.versioning.schema.ModelSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A schema in a registration's trailers: its digest, and its inputs and outputs where they are not too many. */
final class SchemaTrailers {
    private static final int MOST_LINES = 200;
    private static final int MOST_NAMED = 3;

    private SchemaTrailers() {}

    static void put(Map<String, String> trailers, ModelSchema schema) {
        trailers.put(Trailers.SCHEMA, schema.digest().value());
        if (schema.inputs().size() + schema.outputs().size() > MOST_LINES) {
            return;
        }
        putLines(trailers, Trailers.INPUT, schema.inputs());
        putLines(trailers, Trailers.OUTPUT, schema.outputs());
    }

    private static void putLines(Map<String, String> trailers, String name, List<ModelSchema.Field> fields) {
        if (!fields.isEmpty()) {
            trailers.put(name, fields.stream().map(ModelSchema.Field::line).collect(Collectors.joining("\n")));
        }
    }

    /**
     * What differs between the schemas of two registrations, a line each, such as {@code input: float32[?,4] x → float32[?,5]
     * x}; empty when nothing does, or when the earlier one does not say what its schema is.
     */
    static List<String> differences(Map<String, String> before, Map<String, String> after) {
        String old = before.get(Trailers.SCHEMA);
        if (old == null || old.equals(after.get(Trailers.SCHEMA))) {
            return List.of();
        }
        if (!after.containsKey(Trailers.SCHEMA)) {
            return List.of("it can't be read any more");
        }
        List<String> differences = new ArrayList<>();
        for (String kind : List.of(Trailers.INPUT, Trailers.OUTPUT)) {
            List<String> gone = lines(before, kind);
            List<String> come = lines(after, kind);
            gone.removeAll(lines(after, kind));
            come.removeAll(lines(before, kind));
            for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
                differences.add(kind.substring("Schema-".length()).toLowerCase(java.util.Locale.ROOT) + ": "
                        + (i < gone.size() ? gone.get(i) : "(none)") + " → "
                        + (i < come.size() ? come.get(i) : "(none)"));
            }
        }
        return differences.isEmpty() ? List.of("inputs or outputs are others, or in another order") : differences;
    }

    private static List<String> lines(Map<String, String> trailers, String name) {
        return new ArrayList<>(trailers.getOrDefault(name, "").lines().toList());
    }

    /** A phrase such as {@code the schema changed: input: …}. */
    static String phrase(List<String> differences) {
        return "the schema changed: "
                + String.join(", ", differences.subList(0, Math.min(differences.size(), MOST_NAMED)))
                + (differences.size() > MOST_NAMED ? " and " + (differences.size() - MOST_NAMED) + " more" : "");
    }
}
