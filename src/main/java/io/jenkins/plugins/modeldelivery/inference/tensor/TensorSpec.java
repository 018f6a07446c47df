package io.jenkins.plugins.modeldelivery.inference.tensor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a model says about one of its inputs or outputs.
 *
 * @param name the tensor's name in the model
 * @param type its elements
 * @param shape its dimensions; {@code -1} is any size
 */
@JsonPropertyOrder({"name", "datatype", "shape"})
public record TensorSpec(
        String name, @JsonProperty("datatype") DataType type, long[] shape) {

    /** Whether a tensor of this shape fits: as many dimensions, and the same size wherever it is fixed. */
    public boolean accepts(long[] actual) {
        if (actual.length != shape.length) {
            return false;
        }
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] >= 0 && shape[i] != actual[i]) {
                return false;
            }
        }
        return true;
    }

    /** Type and shape for a message, such as {@code FP32 of shape [-1, 3]}. */
    public String description() {
        return type + " of shape " + text(shape);
    }

    /** A shape as JSON writes it. */
    public static String text(long[] shape) {
        return LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorSpec spec
                && name.equals(spec.name)
                && type == spec.type
                && Arrays.equals(shape, spec.shape);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + ": " + description();
    }
}
