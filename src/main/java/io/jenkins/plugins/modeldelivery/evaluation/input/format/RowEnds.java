package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the last row ends that is whole in a buffer, and how many lines end up to there. Without quotes, which is known
 * after looking at eight bytes at a time, that is the last line feed; otherwise each field's start is looked at.
 *
 * @param last behind the last whole row; 0 when there is none
 * @param lines how many lines lie before
 */
record RowEnds(int last, long lines) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOW = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    /** Looks at the first bytes of a buffer, which begins with a row. */
    static RowEnds of(CsvDialect dialect, byte[] bytes, int size) {
        int last = size;
        while (last > 0 && bytes[last - 1] != '\n') {
            last--;
        }
        if (last == 0 || dialect.quote() != 0 && has(bytes, size, dialect.quote())) {
            return exactly(dialect, bytes, size);
        }
        return new RowEnds(last, lineFeeds(bytes, last));
    }

    private static boolean has(byte[] bytes, int size, byte wanted) {
        long pattern = ONES * wanted;
        long found = 0;
        int i = 0;
        for (; i + 8 <= size; i += 8) {
            found |= zeros((long) LONGS.get(bytes, i) ^ pattern);
        }
        for (; i < size; i++) {
            found |= bytes[i] == wanted ? 1 : 0;
        }
        return found != 0;
    }

    private static long lineFeeds(byte[] bytes, int size) {
        long pattern = ONES * '\n';
        long count = 0;
        int i = 0;
        for (; i + 8 <= size; i += 8) {
            count += Long.bitCount(zeros((long) LONGS.get(bytes, i) ^ pattern));
        }
        for (; i < size; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** The high bit of each byte that is zero, and no other bit. */
    private static long zeros(long word) {
        return ~(((word & LOW) + LOW) | word) & HIGH;
    }

    private static RowEnds exactly(CsvDialect dialect, byte[] bytes, int size) {
        int last = 0;
        long lines = 0;
        long linesAtLast = 0;
        boolean opens = true;
        boolean quoted = false;
        for (int i = 0; i < size; i++) {
            byte c = bytes[i];
            boolean lineEnds = c == '\n' || c == '\r' && !(i + 1 < size && bytes[i + 1] == '\n');
            lines += lineEnds ? 1 : 0;
            if (quoted) {
                // A doubled quote closes the field and opens it again, which comes to the same.
                quoted = c != dialect.quote();
                opens = !quoted;
            } else if (opens && c == dialect.quote() && c != 0) {
                quoted = true;
            } else {
                if (lineEnds && !(c == '\r' && i + 1 == size)) {
                    last = i + 1;
                    linesAtLast = lines;
                }
                opens = c == dialect.separator() || c == '\n' || c == '\r';
            }
        }
        return new RowEnds(last, linesAtLast);
    }
}
