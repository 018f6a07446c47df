package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What must be in a payload, as a JSON object from JSON Pointers (RFC 6901) to what is to be found there. All must hold.
 *
 * <ul>
 *   <li>{@code {"/ref": "refs/heads/main"}}: a text, a number, true, false or null, and the same is there
 *   <li>{@code {"/action": ["published", "updated"]}}: any of these
 *   <li>{@code {"/ref": {"matches": "refs/tags/v.*"}}}: a regular expression for the whole text
 *   <li>{@code {"/repository/private": {"exists": true}}}: whether there is anything at all
 *   <li>{@code {"/sender/type": {"not": "Bot"}}}: any of these forms does not hold
 * </ul>
 */
public final class PayloadFilter {
    private static final int LONGEST = 10_000;

    private final Map<JsonPointer, Condition> conditions = new LinkedHashMap<>();

    private interface Condition {
        boolean holds(JsonNode value);
    }

    /**
     * @param text the JSON object; blank to let everything through
     * @throws InvalidValueException saying what of it is not understood
     */
    public PayloadFilter(String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        JsonNode read;
        try {
            read = text.length() > LONGEST ? null : JsonFormat.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw invalid("'" + Shown.of(text) + "' is no JSON: " + Shown.of(e.getOriginalMessage()));
        }
        if (read == null || !read.isObject()) {
            throw invalid("'" + Shown.of(text) + "' is no JSON object");
        }
        read.properties().forEach(field -> {
            try {
                conditions.put(JsonPointer.compile(field.getKey()), condition(field.getKey(), field.getValue()));
            } catch (IllegalArgumentException e) {
                throw e instanceof InvalidValueException known
                        ? known
                        : invalid("'" + Shown.of(field.getKey()) + "' is no JSON Pointer, which begins with '/'");
            }
        });
    }

    /** The first pointer whose condition does not hold, or null when all hold. */
    public String mismatch(JsonNode payload) {
        for (Map.Entry<JsonPointer, Condition> condition : conditions.entrySet()) {
            if (!condition.getValue().holds(payload.at(condition.getKey()))) {
                return condition.getKey().toString();
            }
        }
        return null;
    }

    private static Condition condition(String where, JsonNode wanted) {
        if (wanted.isArray()) {
            Condition[] each = new Condition[wanted.size()];
            for (int i = 0; i < each.length; i++) {
                each[i] = condition(where, wanted.get(i));
            }
            return value -> {
                boolean any = false;
                for (Condition one : each) {
                    any = any || one.holds(value);
                }
                return any;
            };
        }
        if (!wanted.isObject()) {
            return value -> equal(wanted, value);
        }
        if (wanted.size() == 1 && wanted.path("matches").isTextual()) {
            return matches(where, wanted.path("matches").asText());
        }
        if (wanted.size() == 1 && wanted.path("exists").isBoolean()) {
            boolean there = wanted.path("exists").asBoolean();
            return value -> there != (value.isMissingNode() || value.isNull());
        }
        if (wanted.size() == 1 && wanted.has("not")) {
            Condition unwanted = condition(where, wanted.path("not"));
            return value -> !unwanted.holds(value);
        }
        throw invalid("'" + Shown.of(where) + "' has " + Shown.of(wanted)
                + "; write a value, a list of values, {\"matches\": \"...\"}, {\"exists\": true} or {\"not\": ...}");
    }

    private static boolean equal(JsonNode wanted, JsonNode value) {
        // 1 and 1.0 are the same number in JSON.
        return wanted.isNumber() && value.isNumber()
                ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
                : wanted.equals(value);
    }

    private static Condition matches(String where, String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw invalid(
                    "the regular expression for '" + Shown.of(where) + "' is none: " + Shown.of(e.getDescription()));
        }
        return value -> value.isValueNode() && !value.isMissingNode() && CountedText.matches(pattern, value.asText());
    }

    private static InvalidValueException invalid(String problem) {
        return new InvalidValueException("filter", problem);
    }
}
