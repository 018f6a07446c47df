package io.jenkins.plugins.modeldelivery.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Carries values into ONNX Runtime and out of it. */
final class OnnxValues {
    private OnnxValues() {}

    /** The tensor in ONNX Runtime's memory; the caller closes it. */
    static OnnxTensor toOnnx(OrtEnvironment environment, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape();
        ByteBuffer bytes = tensor.bytes();
        OnnxJavaType type = OnnxTypes.javaType(tensor.type());
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, bytes.asDoubleBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment, bytes.asLongBuffer(), shape);
            case INT32 -> OnnxTensor.createTensor(environment, bytes.asIntBuffer(), shape);
            case INT16, FLOAT16, BFLOAT16 -> OnnxTensor.createTensor(environment, bytes.asShortBuffer(), shape, type);
            case STRING -> OnnxTensor.createTensor(environment, tensor.texts(), shape);
            default -> OnnxTensor.createTensor(environment, bytes, shape, type);
        };
    }

    /** A copy of what a run came to. */
    static Tensor fromOnnx(TensorSpec spec, OnnxValue value) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            long[] shape = tensor.getInfo().getShape();
            if (spec.type() == DataType.BYTES) {
                List<String> texts = new ArrayList<>();
                flatten(tensor.getValue(), texts);
                return Tensor.of(spec.name(), shape, texts.toArray(String[]::new));
            }
            return Tensor.of(spec.name(), spec.type(), shape, tensor.getByteBuffer());
        }
        if (value instanceof OnnxSequence sequence) {
            return matrix(spec, sequence);
        }
        throw new OrtException("The output '" + spec.name() + "' came out as " + value.getType());
    }

    private static void flatten(Object value, List<String> texts) {
        if (value instanceof Object[] array) {
            for (Object part : array) {
                flatten(part, texts);
            }
        } else {
            texts.add((String) value);
        }
    }

    /** A row per map, a column per key in ascending order; the keys go along as the parameter {@code classes}. */
    private static Tensor matrix(TensorSpec spec, OnnxSequence sequence) throws OrtException {
        List<Map<?, ?>> rows = new ArrayList<>();
        TreeSet<Object> keys = new TreeSet<>();
        for (OnnxValue element : sequence.getValue()) {
            try (element) {
                Map<?, ?> row = ((OnnxMap) element).getValue();
                rows.add(row);
                keys.addAll(row.keySet());
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(
                        rows.size() * keys.size() * spec.type().size())
                .order(ByteOrder.nativeOrder());
        for (Map<?, ?> row : rows) {
            for (Object key : keys) {
                Number value = (Number) row.get(key);
                switch (spec.type()) {
                    case FP32 -> bytes.putFloat(value == null ? 0 : value.floatValue());
                    case FP64 -> bytes.putDouble(value == null ? 0 : value.doubleValue());
                    default -> bytes.putLong(value == null ? 0 : value.longValue());
                }
            }
        }
        return new Tensor(
                spec.name(),
                spec.type(),
                new long[] {rows.size(), keys.size()},
                bytes.flip(),
                null,
                Map.of("classes", JsonFormat.mapper().valueToTree(keys).toString()));
    }
}
