package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import java.util.Arrays;

/**
 * Small whole numbers as runs of one number and as packed bits in turn: Parquet's RLE / bit-packing hybrid. Broken bytes
 * show as an index out of bounds.
 */
final class RunLengths {
    private static final int WIDEST = 32;
    private static final int MOST_GROUPS = 1 << 28;

    private final byte[] bytes;
    private final int end;
    private final int width;
    private int at;
    private int left;
    private boolean packed;
    private int value;
    private long bit;

    /**
     * @param width how many bits a number has, 0 to 32
     */
    RunLengths(byte[] bytes, int start, int end, int width) {
        if (width < 0 || width > WIDEST || start > end || end > bytes.length) {
            throw new IndexOutOfBoundsException("numbers of " + width + " bits");
        }
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.width = width;
    }

    /** Fills in so many numbers. */
    void read(int[] target, int from, int count) {
        int to = from + count;
        if (width == 0) {
            Arrays.fill(target, from, to, 0);
            return;
        }
        int i = from;
        while (i < to) {
            int taken = Math.min(run(), to - i);
            if (packed) {
                for (int k = 0; k < taken; k++) {
                    target[i + k] = (int) LittleEndian.bits(bytes, bit, width, end);
                    bit += width;
                }
            } else {
                Arrays.fill(target, i, i + taken, value);
            }
            left -= taken;
            i += taken;
        }
    }

    /** Says which of so many numbers of one bit are 1, and returns how many are. */
    int flags(boolean[] target, int count) {
        int set = 0;
        int i = 0;
        while (i < count) {
            int taken = Math.min(run(), count - i);
            if (packed) {
                for (int k = 0; k < taken; k++) {
                    int at8 = (int) (bit >>> 3);
                    if (at8 >= end) {
                        throw new IndexOutOfBoundsException("bits behind the end");
                    }
                    boolean flag = (bytes[at8] >>> (bit & 7) & 1) != 0;
                    target[i + k] = flag;
                    set += flag ? 1 : 0;
                    bit++;
                }
            } else {
                Arrays.fill(target, i, i + taken, value != 0);
                set += value != 0 ? taken : 0;
            }
            left -= taken;
            i += taken;
        }
        return set;
    }

    /** Passes over so many numbers. */
    void skip(int count) {
        int passed = width == 0 ? count : 0;
        while (passed < count) {
            int taken = Math.min(run(), count - passed);
            bit += packed ? (long) taken * width : 0;
            left -= taken;
            passed += taken;
        }
    }

    /** Passes over so many numbers of one bit, and returns how many are 1. */
    int skipFlags(int count) {
        boolean[] some = new boolean[Math.min(count, 1 << 12)];
        int set = 0;
        for (int passed = 0; passed < count; passed += some.length) {
            set += flags(some, Math.min(some.length, count - passed));
        }
        return set;
    }

    /** How many numbers of the current run are left; goes on to the next one when there are none. */
    private int run() {
        while (left == 0) {
            int header = varint();
            packed = (header & 1) != 0;
            if (packed) {
                int groups = header >>> 1;
                if (groups >= MOST_GROUPS) {
                    throw new IndexOutOfBoundsException("a run of " + groups + " groups");
                }
                left = groups * 8;
                bit = (long) at << 3;
                // Some writers leave out what pads the last group.
                at = (int) Math.min(end, at + (long) groups * width);
            } else {
                left = header >>> 1;
                value = 0;
                for (int i = 0; i < width + 7 >>> 3; i++) {
                    value |= octet() << (8 * i);
                }
            }
        }
        return left;
    }

    private int varint() {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int octet = octet();
            number |= (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return number;
            }
        }
        throw new IndexOutOfBoundsException("a length of more than 32 bits");
    }

    private int octet() {
        if (at >= end) {
            throw new IndexOutOfBoundsException("no more runs");
        }
        return bytes[at++] & 0xff;
    }
}
