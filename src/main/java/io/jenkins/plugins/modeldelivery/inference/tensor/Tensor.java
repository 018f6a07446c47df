package io.jenkins.plugins.modeldelivery.inference.tensor;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A tensor's elements in row-major order.
 *
 * @param name the tensor's name
 * @param type its elements
 * @param shape its dimensions, all known
 * @param bytes the elements in the machine's own byte order, from position 0 to the limit; null for
 *     {@link DataType#BYTES}
 * @param texts the elements of {@link DataType#BYTES}; otherwise null
 * @param parameters what else is to be said about it, by name: texts, numbers, booleans
 */
public record Tensor(
        String name, DataType type, long[] shape, ByteBuffer bytes, String[] texts, Map<String, Object> parameters) {

    /** A tensor of numbers or booleans without parameters. */
    public static Tensor of(String name, DataType type, long[] shape, ByteBuffer bytes) {
        return new Tensor(name, type, shape, bytes, null, Map.of());
    }

    /** A tensor of texts without parameters. */
    public static Tensor of(String name, long[] shape, String[] texts) {
        return new Tensor(name, DataType.BYTES, shape, null, texts, Map.of());
    }

    /** How many elements it has. */
    public int size() {
        return texts == null ? bytes.limit() / type.size() : texts.length;
    }
}
