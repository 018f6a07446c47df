package io.jenkins.plugins.modeldelivery.jenkins.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a Groovy script hands over into strings, numbers, booleans, lists and maps. */
final class PlainValue {
    private PlainValue() {}

    /** The same value; Groovy strings become strings at every depth. */
    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(String.valueOf(key), of(entry)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            collection.forEach(entry -> copy.add(of(entry)));
            return copy;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }
}
