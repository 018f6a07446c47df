package io.jenkins.plugins.modeldelivery.inference.tensor;

import ai.onnxruntime.platform.Fp16Conversions;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;

/** Writes tensors as JSON, with flat data; what is not finite as the texts NaN, Infinity and -Infinity. */
public final class TensorWriter {
    private static final int UNSIGNED_LONG_BITS = 64;

    private TensorWriter() {}

    /** Writes one tensor as an object. */
    public static void write(Tensor tensor, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tensor.name());
        json.writeStringField("datatype", tensor.type().name());
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        if (!tensor.parameters().isEmpty()) {
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, Object> parameter : tensor.parameters().entrySet()) {
                json.writeObjectField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
        }
        json.writeArrayFieldStart("data");
        elements(tensor, json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void elements(Tensor tensor, JsonGenerator json) throws IOException {
        if (tensor.type() == DataType.BYTES) {
            for (String text : tensor.texts()) {
                json.writeString(text);
            }
            return;
        }
        ByteBuffer bytes =
                tensor.bytes().duplicate().order(tensor.bytes().order()).rewind();
        while (bytes.hasRemaining()) {
            element(tensor.type(), bytes, json);
        }
    }

    private static void element(DataType type, ByteBuffer bytes, JsonGenerator json) throws IOException {
        switch (type) {
            case BOOL -> json.writeBoolean(bytes.get() != 0);
            case UINT8 -> json.writeNumber(Byte.toUnsignedInt(bytes.get()));
            case INT8 -> json.writeNumber(bytes.get());
            case UINT16 -> json.writeNumber(Short.toUnsignedInt(bytes.getShort()));
            case INT16 -> json.writeNumber(bytes.getShort());
            case UINT32 -> json.writeNumber(Integer.toUnsignedLong(bytes.getInt()));
            case INT32 -> json.writeNumber(bytes.getInt());
            case UINT64 -> unsigned(bytes.getLong(), json);
            case INT64 -> json.writeNumber(bytes.getLong());
            case FP16 -> single(Fp16Conversions.fp16ToFloat(bytes.getShort()), json);
            case BF16 -> single(Fp16Conversions.bf16ToFloat(bytes.getShort()), json);
            case FP32 -> single(bytes.getFloat(), json);
            case FP64 -> json.writeNumber(bytes.getDouble());
            case BYTES -> throw new IllegalArgumentException("Texts are not in a buffer");
        }
    }

    private static void unsigned(long bits, JsonGenerator json) throws IOException {
        if (bits >= 0) {
            json.writeNumber(bits);
        } else {
            json.writeNumber(BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(UNSIGNED_LONG_BITS)));
        }
    }

    /** Jackson itself quotes what is not finite. */
    private static void single(float value, JsonGenerator json) throws IOException {
        json.writeNumber(value);
    }
}
