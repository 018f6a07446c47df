package io.jenkins.plugins.modeldelivery.inference.tensor;

import java.util.Locale;
import java.util.Optional;

/**
 * The element types of the protocol (<a
 * href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md#tensor-data-types">its
 * table</a>), and BF16, which common servers have beside them. In memory an element has the
 * protocol's size in bytes, in the machine's own byte order, as ONNX Runtime has it.
 */
public enum DataType {
    /** True or false: 1 or 0. */
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    /** IEEE 754 half precision. */
    FP16(2),
    /** The upper half of an FP32. */
    BF16(2),
    FP32(4),
    FP64(8),
    /** A text of any length. */
    BYTES(0);

    private final int size;

    DataType(int size) {
        this.size = size;
    }

    /** The size of an element in bytes; 0 for {@link #BYTES}, whose elements differ. */
    public int size() {
        return size;
    }

    /** The type of this name, which is upper case in the protocol and read in any case here. */
    public static Optional<DataType> parse(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
