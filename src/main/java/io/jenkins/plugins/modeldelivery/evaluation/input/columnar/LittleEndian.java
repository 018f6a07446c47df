package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in bytes, lowest byte first; what lies behind the array's end is an index out of bounds. */
public final class LittleEndian {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** Two bytes, without a sign. */
    public static int shortAt(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    /** Four bytes. */
    public static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Eight bytes. */
    public static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Four bytes in IEEE 754. */
    public static float floatAt(byte[] bytes, int at) {
        return (float) FLOATS.get(bytes, at);
    }

    /** Eight bytes in IEEE 754. */
    public static double doubleAt(byte[] bytes, int at) {
        return (double) DOUBLES.get(bytes, at);
    }

    /** So many bits from a bit on, up to 57, the first of them lowest; none of them may lie at the end or behind. */
    public static long bits(byte[] bytes, long firstBit, int width, int end) {
        int at = (int) (firstBit >>> 3);
        int shift = (int) (firstBit & 7);
        int needed = shift + width + 7 >>> 3;
        if (at < 0 || at > end - needed) {
            throw new IndexOutOfBoundsException("bits behind the end");
        }
        long word = 0;
        if (at <= bytes.length - Long.BYTES) {
            word = longAt(bytes, at);
        } else {
            for (int i = 0; i < needed; i++) {
                word |= (bytes[at + i] & 0xffL) << (8 * i);
            }
        }
        return word >>> shift & (1L << width) - 1;
    }
}
