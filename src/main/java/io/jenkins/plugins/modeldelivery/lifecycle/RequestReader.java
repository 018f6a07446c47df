package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes a {@link Request} from the parameters that a user wrote, and refuses with the parameter's name what it does not
 * know, what is missing, and what has the wrong type or value.
 *
 * <p>Accepts what both hosts have: strings from a command line (numbers and booleans are read from them), and numbers,
 * booleans, lists, maps and Groovy strings from a Pipeline.
 */
public final class RequestReader {
    private static final ObjectMapper STRICT = JsonFormat.mapper()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private RequestReader() {}

    /**
     * Reads a request.
     *
     * @param type the record class: a request, or other options with the same annotations
     * @param parameters by name; null values count as not given
     * @throws InvalidRequestException naming the first parameter that is wrong
     */
    public static <Q extends Record> Q read(Class<Q> type, Map<String, ?> parameters) throws InvalidRequestException {
        Map<String, Object> given = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null) {
                given.put(name, plain(value));
            }
        });
        refuseUnknown(type, given);
        refuseMissing(type, given);
        try {
            return STRICT.convertValue(given, type);
        } catch (IllegalArgumentException e) {
            throw explain(e);
        }
    }

    private static void refuseUnknown(Class<?> type, Map<String, Object> given) throws InvalidRequestException {
        List<String> known =
                Arrays.stream(type.getRecordComponents()).map(ParameterName::of).toList();
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRequestException(
                        Shown.of(name), "there is no such parameter; there are " + String.join(", ", known));
            }
        }
    }

    private static void refuseMissing(Class<?> type, Map<String, Object> given) throws InvalidRequestException {
        for (RecordComponent component : type.getRecordComponents()) {
            Parameter parameter = component.getAnnotation(Parameter.class);
            if (parameter != null && parameter.required() && !given.containsKey(ParameterName.of(component))) {
                throw new InvalidRequestException(
                        ParameterName.of(component),
                        "is required and was not given. " + parameter.value()
                                + (parameter.example().isEmpty() ? "" : " Example: " + parameter.example()));
            }
        }
    }

    /** Groovy strings and other character sequences become strings, at every depth. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(String.valueOf(key), plain(entry)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            collection.forEach(entry -> copy.add(plain(entry)));
            return copy;
        }
        return value instanceof CharSequence ? value.toString() : value;
    }

    private static InvalidRequestException explain(IllegalArgumentException failure) {
        String path = "request";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                path = path(mapping.getPath());
            }
            if (cause instanceof InvalidValueException invalid) {
                return new InvalidRequestException(join(path, invalid.parameter()), invalid.getMessage());
            }
        }
        Throwable cause = failure.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return new InvalidRequestException(
                    path,
                    "there is no such parameter"
                            + (known == null || known.isEmpty()
                                    ? ""
                                    : "; there are "
                                            + known.stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", "))));
        }
        if (cause instanceof InvalidFormatException format) {
            return new InvalidRequestException(
                    path,
                    "'" + Shown.of(format.getValue()) + "' is not allowed; write " + allowed(format.getTargetType()));
        }
        if (cause instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return new InvalidRequestException(
                    path, "the value has the wrong type; write " + allowed(mismatch.getTargetType()));
        }
        String detail =
                cause instanceof JsonProcessingException json ? json.getOriginalMessage() : failure.getMessage();
        return new InvalidRequestException(path, Shown.of(detail));
    }

    private static String join(String path, String component) {
        if (component.isEmpty()) {
            return path;
        }
        return path.equals("request") ? component : path + "." + component;
    }

    private static String allowed(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + new TreeSet<>(Arrays.stream(type.getEnumConstants())
                                    .map(constant -> JsonFormat.mapper().convertValue(constant, String.class))
                                    .toList())
                            .stream().collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "a map";
        }
        return type.isRecord()
                ? "a map with "
                        + Arrays.stream(type.getRecordComponents())
                                .map(ParameterName::of)
                                .collect(Collectors.joining(", "))
                : "a text";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
