package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.DoubleValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;

/** Values one behind the other, numbers with their lowest byte first: the encoding PLAIN. */
final class PlainValues extends PageValues {
    private static final long JULIAN_1970 = 2_440_588;
    private static final long NANOS_OF_DAY = 86_400_000_000_000L;

    private final ColumnType type;
    private final byte[] bytes;
    private int at;
    /** Truth values are single bits. */
    private int bit;

    PlainValues(ColumnType type, byte[] bytes, int start) {
        this.type = type;
        this.bytes = bytes;
        this.at = start;
    }

    @Override
    void skip(int count) {
        switch (type.physical()) {
            case ColumnType.BOOLEAN -> bit += count;
            case ColumnType.BYTE_ARRAY -> {
                for (int i = 0; i < count; i++) {
                    at += Integer.BYTES + length();
                }
            }
            default -> at = Math.toIntExact(at + (long) count * type.width());
        }
    }

    /** The length that stands here, of bytes that follow it and are there. */
    private int length() {
        int length = LittleEndian.intAt(bytes, at);
        if (length < 0 || length > bytes.length - at - Integer.BYTES) {
            throw new IndexOutOfBoundsException("a text of " + length + " bytes");
        }
        return length;
    }

    @Override
    void longs(long[] target, int from, int count) {
        switch (type.physical()) {
            case ColumnType.BOOLEAN -> {
                for (int i = 0; i < count; i++, bit++) {
                    target[from + i] = bytes[at + (bit >>> 3)] >>> (bit & 7) & 1;
                }
            }
            case ColumnType.INT32 -> {
                for (int i = 0; i < count; i++, at += Integer.BYTES) {
                    target[from + i] = type.whole(LittleEndian.intAt(bytes, at));
                }
            }
            case ColumnType.INT64 -> {
                for (int i = 0; i < count; i++, at += Long.BYTES) {
                    target[from + i] = LittleEndian.longAt(bytes, at);
                }
            }
            case ColumnType.INT96 -> {
                for (int i = 0; i < count; i++, at += type.width()) {
                    long day = LittleEndian.intAt(bytes, at + Long.BYTES) - JULIAN_1970;
                    target[from + i] =
                            Math.addExact(Math.multiplyExact(day, NANOS_OF_DAY), LittleEndian.longAt(bytes, at));
                }
            }
            default -> super.longs(target, from, count);
        }
    }

    @Override
    void doubles(double[] target, int from, int count) {
        switch (type.physical()) {
            case ColumnType.FLOAT -> {
                for (int i = 0; i < count; i++, at += Float.BYTES) {
                    target[from + i] = LittleEndian.floatAt(bytes, at);
                }
            }
            case ColumnType.DOUBLE -> {
                for (int i = 0; i < count; i++, at += Double.BYTES) {
                    target[from + i] = LittleEndian.doubleAt(bytes, at);
                }
            }
            default -> {
                for (int i = 0; i < count; i++, at += Short.BYTES) {
                    target[from + i] = DoubleValues.half(LittleEndian.shortAt(bytes, at));
                }
            }
        }
    }

    @Override
    void bytes(BytesValues target, int from, int count) {
        boolean fixed = type.physical() == ColumnType.FIXED_LEN_BYTE_ARRAY;
        for (int i = 0; i < count; i++) {
            int length = fixed ? type.width() : length();
            at += fixed ? 0 : Integer.BYTES;
            if (length > bytes.length - at) {
                throw new IndexOutOfBoundsException("a value of " + length + " bytes");
            }
            target.bytes(from + i, bytes, at, at + length);
            at += length;
        }
    }
}
