package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What decides how rows are collected. Only what was collected alike can be merged. */
final class CollectionSetup {
    private CollectionSetup() {}

    /** The request's parameters that matter while rows are read, as texts; empty where one is not given. */
    static Map<String, String> of(EvaluateRequest request) {
        Map<String, String> setup = new LinkedHashMap<>();
        put(setup, "task", request.task().name().toLowerCase(Locale.ROOT));
        put(setup, "label", request.label());
        put(setup, "prediction", request.prediction());
        put(setup, "score", request.score());
        put(setup, "weight", request.weight());
        put(setup, "group", request.group());
        put(setup, "timestamp", request.timestamp());
        put(setup, "positive", request.positive());
        put(setup, "threshold", request.threshold());
        put(setup, "quantile", request.quantile());
        put(setup, "season", request.season());
        put(setup, "k", request.k());
        put(setup, "skipInvalid", request.skipInvalid());
        return setup;
    }

    private static void put(Map<String, String> setup, String parameter, Object value) {
        setup.put(parameter, value == null ? "" : value.toString());
    }

    /** Carries a map of texts. */
    static Map<String, String> fields(Fields fields, Map<String, String> setup) throws IOException {
        String[] keys = setup.keySet().toArray(String[]::new);
        int size = fields.count(keys.length);
        Map<String, String> carried = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String key = fields.text(fields.reading() ? "" : keys[i]);
            carried.put(key, fields.text(fields.reading() ? "" : setup.get(key)));
        }
        return carried;
    }

    /**
     * The first parameter in which two setups differ, in words.
     *
     * @return null when they are alike
     */
    static String difference(Map<String, String> of, Map<String, String> wanted) {
        for (Map.Entry<String, String> parameter : wanted.entrySet()) {
            String value = of.getOrDefault(parameter.getKey(), "");
            if (!value.equals(parameter.getValue())) {
                return parameter.getKey() + " was " + shown(value) + " there and is " + shown(parameter.getValue())
                        + " here";
            }
        }
        return null;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not given" : "'" + value + "'";
    }
}
