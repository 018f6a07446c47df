package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.DoubleValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LongValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.TextDictionary;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.List;

/**
 * Reads some rows of a column out of a batch's buffers. Broken buffers show as an index out of bounds.
 *
 * @param column how values lie
 * @param buffers the column's own: what is missing, and then as its layout says
 * @param gaps whether some values are missing
 */
record ArrowValues(ArrowColumn column, List<ArrowBuffer> buffers, boolean gaps) {
    private static final int VIEW = 16;
    private static final int SHORT_VIEW = 12;

    ColumnValues read(int from, int to) throws DeliveryException {
        int rows = to - from;
        return switch (column.layout()) {
            case NULL -> new BytesValues(column.name(), null, null, rows);
            case BITS, LONGS, DAYS_IN_MILLIS ->
                new LongValues(column.name(), column.longs(), longs(from, rows), missing(from, rows));
            case DOUBLES -> new DoubleValues(doubles(from, rows), column.width() < Double.BYTES, missing(from, rows));
            case FIXED_BYTES, REVERSED_BYTES -> fixed(from, rows);
            case OFFSETS, LARGE_OFFSETS -> texts(from, rows);
            case VIEWS -> views(from, rows);
            case OTHER -> throw new IllegalStateException("a column without cells");
        };
    }

    /** Some rows' values of a dictionary, of which the buffers hold the indices. */
    ColumnValues coded(int from, int to, TextDictionary dictionary) throws DeliveryException {
        int rows = to - from;
        long[] indices = longs(from, rows);
        boolean[] missing = missing(from, rows);
        BytesValues values = new BytesValues(column.name(), null, dictionary, rows);
        for (int i = 0; i < rows; i++) {
            if (missing != null && missing[i]) {
                continue;
            }
            if (indices[i] < 0 || indices[i] >= dictionary.size()) {
                throw new IndexOutOfBoundsException(
                        "the value " + indices[i] + " of a dictionary of " + dictionary.size());
            }
            values.code(i, (int) indices[i]);
        }
        return values;
    }

    /** Which rows have no value; null when all have one. */
    private boolean[] missing(int from, int rows) throws DeliveryException {
        if (!gaps || rows == 0) {
            return null;
        }
        long[] there = bits(buffers.get(0), from, rows);
        boolean[] missing = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            missing[i] = there[i] == 0;
        }
        return missing;
    }

    private static long[] bits(ArrowBuffer buffer, int from, int rows) throws DeliveryException {
        int first = from >>> 3;
        byte[] bytes = buffer.slice(first, ((long) from + rows + 7 >>> 3) - first);
        long[] bits = new long[rows];
        for (int i = 0; i < rows; i++) {
            int bit = (from & 7) + i;
            bits[i] = bytes[bit >>> 3] >>> (bit & 7) & 1;
        }
        return bits;
    }

    private byte[] fixedSlice(int from, int rows) throws DeliveryException {
        return buffers.get(1).slice((long) from * column.width(), (long) rows * column.width());
    }

    private long[] longs(int from, int rows) throws DeliveryException {
        if (column.layout() == ArrowColumn.Layout.BITS) {
            return bits(buffers.get(1), from, rows);
        }
        byte[] bytes = fixedSlice(from, rows);
        long[] values = new long[rows];
        boolean signed = column.signed();
        switch (column.width()) {
            case Byte.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = signed ? bytes[i] : bytes[i] & 0xff;
                }
            }
            case Short.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    int value = LittleEndian.shortAt(bytes, i * Short.BYTES);
                    values[i] = signed ? (short) value : value;
                }
            }
            case Integer.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    int value = LittleEndian.intAt(bytes, i * Integer.BYTES);
                    values[i] = signed ? value : value & 0xffff_ffffL;
                }
            }
            default -> {
                boolean days = column.layout() == ArrowColumn.Layout.DAYS_IN_MILLIS;
                for (int i = 0; i < rows; i++) {
                    long value = LittleEndian.longAt(bytes, i * Long.BYTES);
                    values[i] = days ? ArrowColumn.days(value) : value;
                }
            }
        }
        return values;
    }

    private double[] doubles(int from, int rows) throws DeliveryException {
        byte[] bytes = fixedSlice(from, rows);
        double[] values = new double[rows];
        switch (column.width()) {
            case Short.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = DoubleValues.half(LittleEndian.shortAt(bytes, i * Short.BYTES));
                }
            }
            case Float.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = LittleEndian.floatAt(bytes, i * Float.BYTES);
                }
            }
            default -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = LittleEndian.doubleAt(bytes, i * Double.BYTES);
                }
            }
        }
        return values;
    }

    private BytesValues fixed(int from, int rows) throws DeliveryException {
        int width = column.width();
        byte[] bytes = fixedSlice(from, rows);
        if (column.layout() == ArrowColumn.Layout.REVERSED_BYTES) {
            for (int start = 0; start < bytes.length; start += width) {
                for (int i = start, k = start + width - 1; i < k; i++, k--) {
                    byte swapped = bytes[i];
                    bytes[i] = bytes[k];
                    bytes[k] = swapped;
                }
            }
        }
        boolean[] missing = missing(from, rows);
        BytesValues values = new BytesValues(column.name(), column.bytes(), null, rows);
        for (int i = 0; i < rows; i++) {
            if (missing == null || !missing[i]) {
                values.bytes(i, bytes, i * width, (i + 1) * width);
            }
        }
        return values;
    }

    private BytesValues texts(int from, int rows) throws DeliveryException {
        BytesValues values = new BytesValues(column.name(), column.bytes(), null, rows);
        if (rows == 0) {
            return values;
        }
        boolean large = column.layout() == ArrowColumn.Layout.LARGE_OFFSETS;
        long width = large ? Long.BYTES : Integer.BYTES;
        byte[] offsets = buffers.get(1).slice(from * width, (rows + 1) * width);
        long base = offset(offsets, 0, large);
        byte[] bytes = buffers.get(2).slice(base, Math.subtractExact(offset(offsets, rows, large), base));
        boolean[] missing = missing(from, rows);
        long start = base;
        for (int i = 0; i < rows; i++) {
            long end = offset(offsets, i + 1, large);
            if (end < start || end - base > bytes.length) {
                throw new IndexOutOfBoundsException("a text from " + start + " to " + end);
            }
            if (missing == null || !missing[i]) {
                values.bytes(i, bytes, (int) (start - base), (int) (end - base));
            }
            start = end;
        }
        return values;
    }

    private static long offset(byte[] offsets, int index, boolean large) {
        return large
                ? LittleEndian.longAt(offsets, index * Long.BYTES)
                : LittleEndian.intAt(offsets, index * Integer.BYTES);
    }

    private BytesValues views(int from, int rows) throws DeliveryException {
        BytesValues values = new BytesValues(column.name(), column.bytes(), null, rows);
        byte[] views = buffers.get(1).slice((long) from * VIEW, (long) rows * VIEW);
        boolean[] missing = missing(from, rows);
        for (int i = 0; i < rows; i++) {
            if (missing != null && missing[i]) {
                continue;
            }
            int view = i * VIEW;
            int length = LittleEndian.intAt(views, view);
            if (length >= 0 && length <= SHORT_VIEW) {
                values.bytes(i, views, view + Integer.BYTES, view + Integer.BYTES + length);
                continue;
            }
            int buffer = LittleEndian.intAt(views, view + 8);
            byte[] bytes = buffers.get(buffer < 0 ? buffer : 2 + buffer).content();
            int start = LittleEndian.intAt(views, view + 12);
            if (length < 0 || start < 0 || start > bytes.length || length > bytes.length - start) {
                throw new IndexOutOfBoundsException("a text of " + length + " bytes");
            }
            values.bytes(i, bytes, start, start + length);
        }
        return values;
    }
}
