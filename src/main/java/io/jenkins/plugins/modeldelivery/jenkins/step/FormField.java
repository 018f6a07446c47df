package io.jenkins.plugins.modeldelivery.jenkins.step;

import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.ParameterName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a step's form, told from the component of the request that it fills.
 *
 * @param component the request's component
 */
record FormField(RecordComponent component) {
    private static final Pattern DEFAULT = Pattern.compile("Default: (.+?)\\.(?: |$)", Pattern.DOTALL);

    /** How a value is written into a form. */
    enum Shape {
        /** One text. */
        TEXT,
        /** One of a few words. */
        CHOICE,
        /** Ticked or not. */
        FLAG,
        /** A number. */
        NUMBER,
        /** One entry a line. */
        LINES,
        /** One {@code key=value} a line. */
        PAIRS,
        /** YAML. */
        DOCUMENT
    }

    /** @throws NoSuchElementException when the step has no such parameter */
    static FormField of(DeliveryKind kind, String parameter) {
        return all(kind).stream()
                .filter(field -> field.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(kind.step() + " has no parameter " + parameter));
    }

    static List<FormField> all(DeliveryKind kind) {
        return Arrays.stream(kind.request().getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Parameter.class))
                .map(FormField::new)
                .toList();
    }

    String name() {
        return ParameterName.of(component);
    }

    Class<?> type() {
        return component.getType();
    }

    Parameter parameter() {
        return component.getAnnotation(Parameter.class);
    }

    Shape shape() {
        Class<?> type = type();
        if (type.isEnum()) {
            return Shape.CHOICE;
        }
        if (type == boolean.class || type == Boolean.class) {
            // What is true unless it is said to be false can't be a box that is empty unless it is ticked.
            return "true".equals(defaultText()) ? Shape.CHOICE : Shape.FLAG;
        }
        if (Number.class.isAssignableFrom(type)) {
            return Shape.NUMBER;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Shape.LINES;
        }
        if (Map.class.isAssignableFrom(type)) {
            return Shape.PAIRS;
        }
        return type.isRecord() && !isWrittenAsText(type) ? Shape.DOCUMENT : Shape.TEXT;
    }

    /** Names, versions and the like are records of one text; what is bound from a map is not. */
    private static boolean isWrittenAsText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                        .noneMatch(
                                method -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == Map.class)
                && type.getRecordComponents().length == 1;
    }

    /** The words of a {@link Shape#CHOICE}. */
    List<String> choices() {
        if (type().isEnum()) {
            return Arrays.stream(type().getEnumConstants())
                    .map(constant -> JsonFormat.mapper().convertValue(constant, String.class))
                    .toList();
        }
        return List.of("true", "false");
    }

    /** What holds when nothing is given, in the request's own words; empty when it does not say. */
    String defaultText() {
        Matcher matcher = DEFAULT.matcher(parameter().value());
        return matcher.find() ? matcher.group(1) : "";
    }
}
