package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Prometheus' text format 0.0.4 (<a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details">its rules</a>). What an
 * OpenMetrics writer adds at the end of a line (an exemplar) is passed over. No maintained library on Maven Central reads
 * this format; the official one only writes it.
 */
public final class PrometheusText {
    private final String line;
    private final int number;
    private int at;

    private PrometheusText(String line, int number) {
        this.line = line;
        this.number = number;
    }

    /**
     * All samples in their order; comments, types and help are passed over.
     *
     * @throws InvalidValueException naming the first line that is wrong
     */
    public static List<Sample> parse(String text) {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            new PrometheusText(line, ++number).sample().ifPresent(samples::add);
        }
        return samples;
    }

    private Optional<Sample> sample() {
        blanks();
        if (at == line.length() || line.charAt(at) == '#') {
            return Optional.empty();
        }
        String name = name(true);
        blanks();
        Map<String, String> labels = new LinkedHashMap<>();
        if (at < line.length() && line.charAt(at) == '{') {
            labels(labels);
        }
        blanks();
        double value = value(token());
        blanks();
        if (at < line.length() && line.charAt(at) != '#') {
            timestamp(token());
            blanks();
        }
        if (at < line.length() && line.charAt(at) != '#') {
            throw wrong("something follows the timestamp");
        }
        return Optional.of(new Sample(name, labels, value));
    }

    private void labels(Map<String, String> labels) {
        at++;
        blanks();
        while (peek() != '}') {
            String label = name(false);
            blanks();
            expect('=');
            blanks();
            if (labels.put(label, quoted()) != null) {
                throw wrong("the label '" + label + "' is there twice");
            }
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != '}') {
                throw wrong("',' or '}' is missing after a label");
            }
        }
        at++;
    }

    /** A metric's name may have colons, a label's may not. */
    private String name(boolean metric) {
        int start = at;
        while (at < line.length()) {
            char c = line.charAt(at);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || metric && c == ':';
            if (!letter && (at == start || c < '0' || c > '9')) {
                break;
            }
            at++;
        }
        if (at == start) {
            throw wrong(metric ? "a metric's name is missing" : "a label's name is missing");
        }
        return line.substring(start, at);
    }

    private String quoted() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = line.charAt(at++);
            if (c == '\\') {
                char escaped = peek();
                at++;
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case '\\', '"' -> value.append(escaped);
                    default -> throw wrong("'\\" + escaped + "' is no escape; there are \\n, \\\\ and \\\"");
                }
            } else {
                value.append(c);
            }
        }
        at++;
        return value.toString();
    }

    private String token() {
        int start = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** A number as Go's ParseFloat reads it, without its hexadecimal forms. */
    private double value(String text) {
        switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "inf", "+inf", "infinity", "+infinity":
                return Double.POSITIVE_INFINITY;
            case "-inf", "-infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        // Java itself would also read a type's letter at the end, as in 1d.
        if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw wrong("'" + Shown.of(text) + "' is no number");
        }
        return Double.parseDouble(text);
    }

    private void timestamp(String text) {
        // OpenMetrics has seconds with a fraction here.
        if (!text.matches("-?\\d+(\\.\\d+)?")) {
            throw wrong("'" + Shown.of(text) + "' is no timestamp");
        }
    }

    private void blanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private char peek() {
        if (at >= line.length()) {
            throw wrong("it ends too early");
        }
        return line.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "' is missing");
        }
        at++;
    }

    private InvalidValueException wrong(String problem) {
        return new InvalidValueException(
                "line " + number + " is not Prometheus' text format: " + problem + ": " + Shown.of(line));
    }
}
