package io.jenkins.plugins.modeldelivery.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as they are typed on a command line. Text that begins with a brace or a bracket is read as YAML (and so as
 * JSON); lists of plain texts may be typed as one text with commas.
 */
final class TypedValue {
    private static final ObjectMapper YAML = new YAMLMapper();

    private TypedValue() {}

    static Object single(String typed) {
        String text = typed.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return typed;
        }
        try {
            return YAML.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new InvalidValueException(
                    "'" + Shown.of(typed) + "' begins like JSON but can't be read as such: " + e.getOriginalMessage());
        }
    }

    static List<Object> list(List<?> typed, boolean ofTexts) {
        List<Object> values = new ArrayList<>();
        for (Object each : typed) {
            Object value = single(String.valueOf(each));
            if (value instanceof List<?> several) {
                values.addAll(several);
            } else if (ofTexts && value instanceof String text) {
                for (String part : text.split(",")) {
                    values.add(part.strip());
                }
            } else {
                values.add(value);
            }
        }
        return values;
    }

    static Map<String, Object> map(String parameter, List<?> typed) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Object each : typed) {
            String text = String.valueOf(each);
            Object value = single(text);
            if (value instanceof Map<?, ?> several) {
                several.forEach((key, entry) -> values.put(String.valueOf(key), entry));
            } else {
                int equals = text.indexOf('=');
                if (equals < 1) {
                    throw new InvalidValueException(
                            parameter, "'" + Shown.of(text) + "' is no pair; write key=value, once for each");
                }
                values.put(text.substring(0, equals), single(text.substring(equals + 1)));
            }
        }
        return values;
    }
}
