package io.jenkins.plugins.modeldelivery.evaluation.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a TensorProto that holds one number; types are numbered as in TensorBoard's types.proto. */
final class TensorScalar {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int UINT8 = 4;
    private static final int INT16 = 5;
    private static final int INT8 = 6;
    private static final int INT64 = 9;
    private static final int BOOL = 10;
    private static final int BFLOAT16 = 14;
    private static final int HALF = 19;
    private static final int UINT32 = 22;
    private static final int UINT64 = 23;

    private int type;
    private long elements = 1;
    private byte[] content = new byte[0];
    private Double number;

    private TensorScalar() {}

    /** The number, or null when it is another kind of tensor. */
    static Double read(CodedInputStream in) throws IOException {
        TensorScalar tensor = new TensorScalar();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            tensor.field(in, tag);
        }
        if (tensor.elements != 1) {
            return null;
        }
        return tensor.number != null ? tensor.number : tensor.ofContent();
    }

    private void field(CodedInputStream in, int tag) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case EventFields.TENSOR_TYPE -> type = in.readEnum();
            case EventFields.TENSOR_SHAPE -> shape(in);
            case EventFields.TENSOR_CONTENT -> content = in.readByteArray();
            case EventFields.TENSOR_FLOAT ->
                first(in, tag, WireFormat.WIRETYPE_FIXED32, stream -> (double) stream.readFloat());
            case EventFields.TENSOR_DOUBLE -> first(in, tag, WireFormat.WIRETYPE_FIXED64, CodedInputStream::readDouble);
            case EventFields.TENSOR_INT ->
                first(in, tag, WireFormat.WIRETYPE_VARINT, stream -> (double) stream.readInt32());
            case EventFields.TENSOR_INT64 ->
                first(in, tag, WireFormat.WIRETYPE_VARINT, stream -> (double) stream.readInt64());
            case EventFields.TENSOR_BOOL ->
                first(in, tag, WireFormat.WIRETYPE_VARINT, stream -> stream.readBool() ? 1 : 0);
            case EventFields.TENSOR_HALF ->
                first(in, tag, WireFormat.WIRETYPE_VARINT, stream -> half(stream.readInt32()));
            case EventFields.TENSOR_UINT32 ->
                first(in, tag, WireFormat.WIRETYPE_VARINT, stream -> Integer.toUnsignedLong(stream.readUInt32()));
            case EventFields.TENSOR_UINT64 ->
                first(in, tag, WireFormat.WIRETYPE_VARINT, stream -> unsigned(stream.readUInt64()));
            default -> in.skipField(tag);
        }
    }

    private interface Number {
        double read(CodedInputStream in) throws IOException;
    }

    /** Takes a repeated field's first number, whether it is packed or not. */
    private void first(CodedInputStream in, int tag, int single, Number read) throws IOException {
        if (WireFormat.getTagWireType(tag) == single) {
            double value = read.read(in);
            number = number == null ? Double.valueOf(value) : number;
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        if (!in.isAtEnd()) {
            double value = read.read(in);
            number = number == null ? Double.valueOf(value) : number;
        }
        in.skipRawBytes(in.getBytesUntilLimit());
        in.popLimit(outer);
    }

    private void shape(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != 2) {
                in.skipField(tag);
                continue;
            }
            int dimension = in.pushLimit(in.readRawVarint32());
            long size = 0;
            for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
                if (WireFormat.getTagFieldNumber(inner) == 1) {
                    size = in.readInt64();
                } else {
                    in.skipField(inner);
                }
            }
            in.popLimit(dimension);
            elements = size == 1 ? elements : 0;
        }
        in.popLimit(outer);
    }

    /** A number whose bytes stand there as they are in memory, in the order of nearly all machines. */
    private Double ofContent() {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case FLOAT -> content.length == 4 ? Double.valueOf(bytes.getFloat()) : null;
            case DOUBLE -> content.length == 8 ? Double.valueOf(bytes.getDouble()) : null;
            case INT32 -> content.length == 4 ? Double.valueOf(bytes.getInt()) : null;
            case UINT32 -> content.length == 4 ? Double.valueOf(Integer.toUnsignedLong(bytes.getInt())) : null;
            case INT64 -> content.length == 8 ? Double.valueOf(bytes.getLong()) : null;
            case UINT64 -> content.length == 8 ? Double.valueOf(unsigned(bytes.getLong())) : null;
            case INT16 -> content.length == 2 ? Double.valueOf(bytes.getShort()) : null;
            case INT8 -> content.length == 1 ? Double.valueOf(bytes.get()) : null;
            case UINT8 -> content.length == 1 ? Double.valueOf(bytes.get() & 0xff) : null;
            case BOOL -> content.length == 1 ? Double.valueOf(bytes.get() == 0 ? 0 : 1) : null;
            case HALF, BFLOAT16 -> content.length == 2 ? Double.valueOf(half(bytes.getShort())) : null;
            default -> null;
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
    }

    /** Half precision as in IEEE 754 with 5 bits of exponent, or bfloat16: the upper half of a float. */
    private double half(int bits) {
        if (type == BFLOAT16) {
            return Float.intBitsToFloat(bits << 16);
        }
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24;
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> (1 + fraction * 0x1p-10) * Math.scalb(1.0, exponent - 15);
                };
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
