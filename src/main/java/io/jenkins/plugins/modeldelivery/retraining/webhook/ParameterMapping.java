package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which build parameters come from where, one a line: {@code COMMIT=/after} takes what the JSON Pointer finds in the
 * payload, {@code MODE=full} is the text itself.
 */
public final class ParameterMapping {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, JsonPointer> pointers = new LinkedHashMap<>();

    /**
     * @param text the lines; blank for none
     * @throws InvalidValueException saying which line is not understood
     */
    public ParameterMapping(String text) {
        if (text == null) {
            return;
        }
        for (String line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            String from = line.substring(equals + 1).strip();
            if (!NAME.matcher(name).matches()) {
                throw new InvalidValueException(
                        "parameters",
                        "'" + Shown.of(line) + "' is no parameter; write one a line, such as COMMIT=/after");
            }
            if (texts.containsKey(name) || pointers.containsKey(name)) {
                throw new InvalidValueException("parameters", name + " is there twice");
            }
            if (from.startsWith("/")) {
                pointers.put(name, JsonPointer.compile(from));
            } else {
                texts.put(name, from);
            }
        }
    }

    /**
     * The parameters for one payload. What a pointer does not find is left out, so that the job's default stands; an
     * object or a list is given as JSON.
     */
    public Map<String, String> of(JsonNode payload) {
        Map<String, String> parameters = new TreeMap<>(texts);
        pointers.forEach((name, pointer) -> {
            JsonNode value = payload.at(pointer);
            if (!value.isMissingNode() && !value.isNull()) {
                parameters.put(name, value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return parameters;
    }
}
