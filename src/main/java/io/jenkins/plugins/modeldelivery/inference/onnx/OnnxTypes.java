package io.jenkins.plugins.modeldelivery.inference.onnx;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.jenkins.plugins.modeldelivery.inference.tensor.DataType;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import java.util.Optional;

/** How ONNX's types stand in the protocol's words, and which have no such words. */
final class OnnxTypes {
    private OnnxTypes() {}

    /**
     * An input as the protocol says it.
     *
     * @throws UnservableModel when it is no tensor, or one that can't be filled from Java
     */
    static TensorSpec input(NodeInfo node) throws UnservableModel {
        if (!(node.getInfo() instanceof TensorInfo info)) {
            throw new UnservableModel("its input '" + node.getName() + "' is no tensor but " + node.getInfo()
                    + ", which the Open Inference Protocol can't carry");
        }
        DataType type = type(info)
                .orElseThrow(() -> new UnservableModel("its input '" + node.getName() + "' has elements of the type "
                        + info.onnxType + ", which the Open Inference Protocol does not have"));
        if (javaType(type) == OnnxJavaType.UNKNOWN) {
            throw new UnservableModel("its input '" + node.getName() + "' has elements of the type " + type
                    + ", which ONNX Runtime's Java interface can't fill; export the model with a signed type");
        }
        return new TensorSpec(node.getName(), type, info.getShape());
    }

    /**
     * An output as the protocol says it; a sequence of maps, which is what scikit-learn's converter makes of a
     * classifier's probabilities, becomes a matrix with a column per class.
     *
     * @throws UnservableModel when it is of a kind that has no such form
     */
    static TensorSpec output(NodeInfo node) throws UnservableModel {
        if (node.getInfo() instanceof TensorInfo info) {
            return new TensorSpec(
                    node.getName(),
                    type(info)
                            .orElseThrow(() -> new UnservableModel("its output '" + node.getName()
                                    + "' has elements of the type " + info.onnxType
                                    + ", which the Open Inference Protocol does not have")),
                    info.getShape());
        }
        if (node.getInfo() instanceof SequenceInfo sequence && sequence.isSequenceOfMaps()) {
            Optional<DataType> values = mapValues(sequence.mapInfo);
            if (values.isPresent()) {
                return new TensorSpec(node.getName(), values.get(), new long[] {-1, -1});
            }
        }
        throw new UnservableModel("its output '" + node.getName() + "' is " + node.getInfo()
                + ", which the Open Inference Protocol can't carry; export the model with tensors only");
    }

    /** The values of a map that can become a row; ONNX Runtime does not always tell the type before a run. */
    private static Optional<DataType> mapValues(MapInfo map) {
        return switch (map.valueType) {
            case FLOAT -> Optional.of(DataType.FP32);
            case DOUBLE -> Optional.of(DataType.FP64);
            case INT64 -> Optional.of(DataType.INT64);
            default -> Optional.empty();
        };
    }

    private static Optional<DataType> type(TensorInfo info) {
        return Optional.ofNullable(
                switch (info.onnxType) {
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> DataType.BOOL;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> DataType.UINT8;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> DataType.UINT16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> DataType.UINT32;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> DataType.UINT64;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> DataType.INT8;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> DataType.INT16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> DataType.INT32;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> DataType.INT64;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> DataType.FP16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> DataType.BF16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> DataType.FP32;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> DataType.FP64;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> DataType.BYTES;
                    default -> null;
                });
    }

    /** The type to make a tensor with; {@link OnnxJavaType#UNKNOWN} when Java has no way to make one. */
    static OnnxJavaType javaType(DataType type) {
        return switch (type) {
            case BOOL -> OnnxJavaType.BOOL;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case FP16 -> OnnxJavaType.FLOAT16;
            case BF16 -> OnnxJavaType.BFLOAT16;
            case FP32 -> OnnxJavaType.FLOAT;
            case FP64 -> OnnxJavaType.DOUBLE;
            case BYTES -> OnnxJavaType.STRING;
            case UINT16, UINT32, UINT64 -> OnnxJavaType.UNKNOWN;
        };
    }
}
