package io.jenkins.plugins.modeldelivery.dashboard.badge;

import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a badge says.
 *
 * @param label on the left: what it is about
 * @param message on the right
 * @param colour behind the message
 */
public record Badge(String label, String message, Colour colour) {
    private static final int LONGEST = 60;

    /** By what it means; the names are those that shields.io knows. */
    public enum Colour {
        GOOD("brightgreen", "#2e7d32"),
        FAIR("yellow", "#8d6e00"),
        BAD("red", "#c62828"),
        PLAIN("blue", "#1565c0"),
        NONE("lightgrey", "#6b6b6b");

        private final String name;
        private final String css;

        Colour(String name, String css) {
            this.name = name;
            this.css = css;
        }

        String css() {
            return css;
        }
    }

    /** Texts of endless length are cut, for a badge is one line. */
    public Badge {
        label = cut(label);
        message = cut(message);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** The JSON that a shields.io endpoint badge reads: https://shields.io/badges/endpoint-badge. */
    public String toEndpointJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("label", label);
        json.put("message", message);
        json.put("color", colour.name);
        return JsonFormat.toText(json);
    }
}
