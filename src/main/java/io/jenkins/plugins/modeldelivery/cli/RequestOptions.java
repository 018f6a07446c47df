package io.jenkins.plugins.modeldelivery.cli;

import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.ParameterName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a capability's subcommand, made from the components of its request, so that the command and the
 * Pipeline step cannot drift apart.
 */
final class RequestOptions {
    private final Class<? extends Record> type;

    RequestOptions(Class<? extends Record> type) {
        this.type = type;
    }

    void addTo(CommandSpec spec) {
        for (RecordComponent component : type.getRecordComponents()) {
            Parameter parameter = component.getAnnotation(Parameter.class);
            if (parameter != null) {
                spec.addOption(option(component, parameter));
            }
        }
    }

    /** What was typed, by parameter name, ready for the request reader. */
    Map<String, Object> read(ParseResult parsed) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String option = OptionName.of(ParameterName.of(component));
            if (parsed.hasMatchedOption(option)) {
                Object typed = parsed.matchedOptionValue(option, null);
                parameters.put(ParameterName.of(component), value(component, typed));
            }
        }
        return parameters;
    }

    private static OptionSpec option(RecordComponent component, Parameter parameter) {
        OptionSpec.Builder option = OptionSpec.builder(OptionName.of(ParameterName.of(component)))
                .description(escaped(description(component, parameter)));
        if (isFlag(component)) {
            return option.type(String.class)
                    .arity("0..1")
                    .fallbackValue("true")
                    .paramLabel("true|false")
                    .build();
        }
        if (isList(component)) {
            return option.type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .paramLabel(label(component))
                    .build();
        }
        if (isMap(component)) {
            return option.type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .paramLabel("key=value")
                    .build();
        }
        return option.type(String.class).arity("1").paramLabel(label(component)).build();
    }

    private static String description(RecordComponent component, Parameter parameter) {
        StringBuilder text = new StringBuilder(parameter.value());
        if (parameter.required()) {
            text.append(" Required.");
        }
        if (component.getType().isEnum()) {
            text.append(" One of ")
                    .append(String.join(", ", choices(component.getType())))
                    .append('.');
        }
        if (!parameter.example().isEmpty()) {
            text.append(" Example: ").append(parameter.example());
        }
        return text.toString();
    }

    /** Picocli reads per cent signs as format and {@code @|...|@} as markup. */
    private static String escaped(String text) {
        return text.replace("%", "%%").replace("@|", "@ |");
    }

    private static List<String> choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> JsonFormat.mapper().convertValue(constant, String.class))
                .toList();
    }

    private static String label(RecordComponent component) {
        return component.getType().isEnum()
                ? choices(component.getType()).stream().collect(Collectors.joining("|"))
                : ParameterName.of(component)
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(java.util.Locale.ROOT);
    }

    private static Object value(RecordComponent component, Object typed) {
        if (isList(component) && typed instanceof List<?> list) {
            return TypedValue.list(list, isListOfTexts(component));
        }
        if (isMap(component) && typed instanceof List<?> list) {
            return TypedValue.map(ParameterName.of(component), list);
        }
        return TypedValue.single(String.valueOf(typed));
    }

    private static boolean isFlag(RecordComponent component) {
        return component.getType() == boolean.class || component.getType() == Boolean.class;
    }

    private static boolean isList(RecordComponent component) {
        return java.util.Collection.class.isAssignableFrom(component.getType());
    }

    private static boolean isMap(RecordComponent component) {
        return Map.class.isAssignableFrom(component.getType());
    }

    private static boolean isListOfTexts(RecordComponent component) {
        Type generic = component.getGenericType();
        return generic instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] == String.class;
    }
}
