package io.jenkins.plugins.modeldelivery.serving.tensor;

import ai.onnxruntime.platform.Fp16Conversions;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Elements of one type as they are read from JSON. It grows with what is really there, so that a request that only
 * claims to be large takes no memory.
 */
final class ElementBuffer {
    private static final int FIRST_CAPACITY = 64;

    private final DataType type;
    private ByteBuffer bytes;
    private String[] texts;
    private int size;

    ElementBuffer(DataType type) {
        this.type = type;
        if (type == DataType.BYTES) {
            texts = new String[FIRST_CAPACITY];
        } else {
            bytes = ByteBuffer.allocate(FIRST_CAPACITY * type.size()).order(ByteOrder.nativeOrder());
        }
    }

    /** How many elements were added. */
    int size() {
        return size;
    }

    /** The tensor of all that was added. */
    Tensor tensor(String name, long[] shape) {
        return type == DataType.BYTES
                ? Tensor.of(name, shape, Arrays.copyOf(texts, size))
                : Tensor.of(name, type, shape, bytes.flip());
    }

    /** Adds the value that the parser stands on. */
    void add(JsonParser parser) throws IOException, ElementRefused {
        grow();
        switch (type) {
            case BOOL -> bytes.put(truth(parser));
            case UINT8 -> bytes.put((byte) wholeNumber(parser, 0, 0xFF));
            case INT8 -> bytes.put((byte) wholeNumber(parser, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT16 -> bytes.putShort((short) wholeNumber(parser, 0, 0xFFFF));
            case INT16 -> bytes.putShort((short) wholeNumber(parser, Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT32 -> bytes.putInt((int) wholeNumber(parser, 0, 0xFFFF_FFFFL));
            case INT32 -> bytes.putInt((int) wholeNumber(parser, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT64 -> bytes.putLong(wholeNumber(parser, 0, Long.MAX_VALUE));
            case INT64 -> bytes.putLong(wholeNumber(parser, Long.MIN_VALUE, Long.MAX_VALUE));
            case FP16, BF16 -> bytes.putShort(half(parser));
            case FP32 -> bytes.putFloat(single(parser));
            case FP64 -> bytes.putDouble(number(parser));
            case BYTES -> texts[size] = text(parser);
        }
        size++;
    }

    private void grow() {
        if (type == DataType.BYTES) {
            if (size == texts.length) {
                texts = Arrays.copyOf(texts, size * 2);
            }
        } else if (!bytes.hasRemaining()) {
            ByteBuffer larger = ByteBuffer.allocate(bytes.capacity() * 2).order(ByteOrder.nativeOrder());
            bytes = larger.put(bytes.flip());
        }
    }

    private byte truth(JsonParser parser) throws IOException, ElementRefused {
        if (!parser.currentToken().isBoolean()) {
            throw new ElementRefused("true or false");
        }
        return (byte) (parser.getBooleanValue() ? 1 : 0);
    }

    private static String text(JsonParser parser) throws IOException, ElementRefused {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new ElementRefused("a text");
        }
        return parser.getText();
    }

    private static long wholeNumber(JsonParser parser, long least, long greatest) throws IOException, ElementRefused {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < least
                || parser.getLongValue() > greatest) {
            throw new ElementRefused("a whole number from " + least + " to " + greatest);
        }
        return parser.getLongValue();
    }

    /** JSON has no word for what is not finite; the texts are those of Protocol Buffers' JSON form. */
    private static double number(JsonParser parser) throws IOException, ElementRefused {
        if (parser.currentToken().isNumeric()) {
            return inRange(parser.getDoubleValue());
        }
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new ElementRefused("a number, or one of the texts NaN, Infinity and -Infinity");
        };
    }

    /** A number is read as a float, not narrowed from a double, so that it is rounded once. */
    private static float single(JsonParser parser) throws IOException, ElementRefused {
        return parser.currentToken().isNumeric() ? (float) inRange(parser.getFloatValue()) : (float) number(parser);
    }

    private short half(JsonParser parser) throws IOException, ElementRefused {
        float value = single(parser);
        short bits = type == DataType.FP16 ? Fp16Conversions.floatToFp16(value) : Fp16Conversions.floatToBf16(value);
        if (Float.isFinite(value)) {
            inRange(type == DataType.FP16 ? Fp16Conversions.fp16ToFloat(bits) : Fp16Conversions.bf16ToFloat(bits));
        }
        return bits;
    }

    private static double inRange(double value) throws ElementRefused {
        if (Double.isInfinite(value)) {
            throw new ElementRefused("a number in its range");
        }
        return value;
    }
}
