package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;

/**
 * Whole numbers as differences to the one before, in blocks of packed bits: Parquet's DELTA_BINARY_PACKED. Broken bytes
 * show as an index out of bounds.
 */
final class DeltaNumbers {
    private static final int MOST_IN_BLOCK = 1 << 20;

    private final byte[] bytes;
    private final int inMiniblock;
    private final int miniblocks;
    private final long total;
    private int at;
    private long given;
    private long value;
    private long leastDelta;
    private int widths;
    private int miniblock;
    private int left;
    private int width;
    private long bit;

    DeltaNumbers(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
        long inBlock = varint();
        long count = varint();
        this.total = varint();
        if (inBlock <= 0
                || inBlock > MOST_IN_BLOCK
                || count <= 0
                || count > inBlock
                || inBlock % count != 0
                || inBlock / count % 8 != 0) {
            throw new IndexOutOfBoundsException("blocks of " + inBlock + " numbers in " + count + " pieces");
        }
        this.miniblocks = (int) count;
        this.inMiniblock = (int) (inBlock / count);
        this.miniblock = miniblocks;
        this.value = zigzag();
    }

    /** How many numbers there are. */
    long total() {
        return total;
    }

    /** The next number. */
    long next() {
        if (given >= total) {
            throw new IndexOutOfBoundsException("only " + total + " numbers");
        }
        if (given++ == 0) {
            return value;
        }
        if (left == 0) {
            nextMiniblock();
        }
        value += leastDelta + packed();
        left--;
        return value;
    }

    /** Where what follows the numbers begins; all of them are passed. */
    int end() {
        while (given < total) {
            next();
        }
        return at;
    }

    private long packed() {
        long delta;
        if (width <= 32) {
            delta = width == 0 ? 0 : LittleEndian.bits(bytes, bit, width, at);
        } else {
            delta = LittleEndian.bits(bytes, bit, 32, at) | LittleEndian.bits(bytes, bit + 32, width - 32, at) << 32;
        }
        bit += width;
        return delta;
    }

    private void nextMiniblock() {
        if (miniblock == miniblocks) {
            leastDelta = zigzag();
            widths = at;
            at += miniblocks;
            miniblock = 0;
        }
        width = bytes[widths + miniblock++] & 0xff;
        if (width > Long.SIZE) {
            throw new IndexOutOfBoundsException("numbers of " + width + " bits");
        }
        bit = (long) at << 3;
        left = inMiniblock;
        long behind = at + (long) inMiniblock / 8 * width;
        if (behind > bytes.length) {
            throw new IndexOutOfBoundsException("a block behind the end");
        }
        at = (int) behind;
    }

    private long zigzag() {
        long number = varint();
        return number >>> 1 ^ -(number & 1);
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = bytes[at++] & 0xff;
            number |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return number;
            }
        }
        throw new IndexOutOfBoundsException("a number of more than 64 bits");
    }
}
