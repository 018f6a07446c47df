package io.jenkins.plugins.modeldelivery.jenkins.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of a step's parameters as text in a form, and back. A list is one entry a line, a map one {@code key=value} a
 * line; a line that begins with a brace or a bracket is YAML. What has parts of its own is YAML altogether.
 */
final class FieldText {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private FieldText() {}

    /**
     * Reads what a form has for a field.
     *
     * @return null when nothing was written
     * @throws InvalidRequestException naming the field, when its text can't be read
     */
    static Object read(FormField field, String written) throws InvalidRequestException {
        if (written == null || written.isBlank()) {
            return null;
        }
        String text = written.strip();
        return switch (field.shape()) {
            case TEXT -> written.contains("\n") ? written.replace("\r\n", "\n") : text;
            case CHOICE -> field.type().isEnum() ? text : flag(field, text);
            case FLAG -> flag(field, text);
            case NUMBER -> number(field, text);
            case LINES -> lines(field, text);
            case PAIRS -> pairs(field, text);
            case DOCUMENT -> document(field, text);
        };
    }

    /** The text for a value of this field that {@link #read} reads as the same; empty for none. */
    static String write(FormField field, Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        return switch (field.shape()) {
            case LINES ->
                value instanceof List<?> list
                        ? String.join("\n", list.stream().map(FieldText::line).toList())
                        : line(value);
            case PAIRS -> value instanceof Map<?, ?> map ? pairs(map) : line(value);
            case DOCUMENT -> yaml(value);
            default -> value.toString();
        };
    }

    private static Boolean flag(FormField field, String text) throws InvalidRequestException {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new InvalidRequestException(field.name(), "'" + Shown.of(text) + "' is not allowed; write true or false");
    }

    private static Number number(FormField field, String text) throws InvalidRequestException {
        try {
            if (field.type() == Integer.class) {
                return Integer.valueOf(text);
            }
            return field.type() == Long.class ? (Number) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    field.name(),
                    "'" + Shown.of(text) + "' is not allowed; write "
                            + (field.type() == Double.class ? "a number" : "a whole number that is not too large"));
        }
    }

    private static List<Object> lines(FormField field, String text) throws InvalidRequestException {
        List<Object> entries = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[") && parse(field, line) instanceof List<?> several) {
                entries.addAll(several);
            } else if (line.startsWith("{")) {
                entries.add(parse(field, line));
            } else if (!line.isEmpty()) {
                entries.add(line);
            }
        }
        return entries;
    }

    private static Map<String, Object> pairs(FormField field, String text) throws InvalidRequestException {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("{") && parse(field, line) instanceof Map<?, ?> several) {
                several.forEach((key, value) -> pairs.put(String.valueOf(key), value));
            } else if (equals > 0) {
                pairs.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isEmpty()) {
                throw new InvalidRequestException(
                        field.name(), "'" + Shown.of(line) + "' is no pair; write key=value, one a line");
            }
        }
        return pairs;
    }

    /** A map; or a text, where the request reads one, such as the path of a file. */
    private static Object document(FormField field, String text) throws InvalidRequestException {
        Object value = text.contains("\n") || text.contains(":") ? parse(field, text) : text;
        return value instanceof Map<?, ?> ? value : text;
    }

    private static Object parse(FormField field, String text) throws InvalidRequestException {
        try {
            return YAML.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    field.name(),
                    "'" + Shown.of(text) + "' can't be read as YAML: " + Shown.of(e.getOriginalMessage()));
        }
    }

    private static String line(Object entry) {
        if (entry instanceof String text) {
            boolean plain = !text.isBlank()
                    && text.equals(text.strip())
                    && !text.startsWith("{")
                    && !text.startsWith("[")
                    && text.lines().count() == 1;
            return plain ? text : json(List.of(text));
        }
        return entry instanceof Map<?, ?> ? json(entry) : json(List.of(entry));
    }

    private static String pairs(Map<?, ?> map) {
        List<String> lines = new ArrayList<>();
        map.forEach((key, value) -> {
            String pair = key + "=" + value;
            boolean plain = value instanceof String
                    && !String.valueOf(key).contains("=")
                    && !pair.startsWith("{")
                    && pair.equals(pair.strip())
                    && pair.lines().count() == 1
                    && value.equals(((String) value).strip());
            lines.add(plain ? pair : json(Map.of(key, value)));
        });
        return String.join("\n", lines);
    }

    private static String yaml(Object value) {
        try {
            return YAML.writeValueAsString(value).strip();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parameter that can't be written as YAML: " + value.getClass(), e);
        }
    }

    private static String json(Object value) {
        try {
            return JsonFormat.mapper()
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parameter that can't be written as JSON: " + value.getClass(), e);
        }
    }
}
