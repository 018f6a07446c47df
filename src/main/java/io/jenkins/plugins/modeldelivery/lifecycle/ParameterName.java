package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;

/**
 * The name of a parameter as users write it: the component's own, or the one that {@link JsonProperty} gives it where
 * Java does not allow the name for a component ({@code wait}).
 */
public final class ParameterName {
    private ParameterName() {}

    /** The name of this component of a {@link Request}. */
    public static String of(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }
}
