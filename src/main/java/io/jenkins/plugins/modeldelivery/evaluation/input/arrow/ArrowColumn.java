package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesFormat;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LongFormat;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/**
 * How a column's values lie in a batch's buffers and what they stand for.
 *
 * @param name the column
 * @param layout how values lie
 * @param width how many bytes a value has where all have as many; 0 otherwise
 * @param signed of whole numbers
 * @param longs what whole numbers stand for
 * @param bytes what strings of bytes stand for
 * @param problem why the column's cells can't be read; null when they can
 */
record ArrowColumn(
        String name, Layout layout, int width, boolean signed, LongFormat longs, BytesFormat bytes, String problem) {
    private static final long MILLIS_OF_DAY = 86_400_000L;
    private static final int BITS_OF_LONG = 64;
    private static final long[] PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};

    /** How values lie in buffers. */
    enum Layout {
        /** Nowhere: all are missing. */
        NULL,
        /** As single bits. */
        BITS,
        /** As whole numbers of so many bytes. */
        LONGS,
        /** As milliseconds that count days. */
        DAYS_IN_MILLIS,
        /** As floating-point numbers of so many bytes. */
        DOUBLES,
        /** As so many bytes each. */
        FIXED_BYTES,
        /** As so many bytes each, lowest first. */
        REVERSED_BYTES,
        /** As bytes between offsets of four bytes. */
        OFFSETS,
        /** As bytes between offsets of eight bytes. */
        LARGE_OFFSETS,
        /** As a length and a short text or where a longer one lies. */
        VIEWS,
        /** In a way that gives no cells. */
        OTHER
    }

    /** The type of a field's values; those of a dictionary's, where it has one. */
    static ArrowColumn of(Field field) {
        String name = field.name() == null ? "" : field.name();
        return switch (field.typeType()) {
            case Type.Null -> new ArrowColumn(name, Layout.NULL, 0, false, null, null, null);
            case Type.Bool -> new ArrowColumn(name, Layout.BITS, 0, false, LongFormat.BOOLEAN, null, null);
            case Type.Int -> whole(name, (Int) field.type(new Int()));
            case Type.FloatingPoint -> {
                short precision = ((FloatingPoint) field.type(new FloatingPoint())).precision();
                int width = precision == Precision.HALF ? 2 : precision == Precision.SINGLE ? 4 : 8;
                yield new ArrowColumn(name, Layout.DOUBLES, width, true, null, null, null);
            }
            case Type.Decimal -> {
                Decimal decimal = (Decimal) field.type(new Decimal());
                int width = decimal.bitWidth() / Byte.SIZE;
                if (!BytesFormat.isScale(decimal.scale())) {
                    yield unreadable(name, "has decimals with " + decimal.scale() + " digits behind the point");
                }
                yield decimal.bitWidth() <= BITS_OF_LONG
                        ? longs(name, width, true, LongFormat.decimal(decimal.scale()))
                        : bytes(name, Layout.REVERSED_BYTES, width, BytesFormat.decimal(decimal.scale()));
            }
            case Type.Date ->
                ((Date) field.type(new Date())).unit() == DateUnit.DAY
                        ? longs(name, Integer.BYTES, true, LongFormat.DATE)
                        : new ArrowColumn(name, Layout.DAYS_IN_MILLIS, Long.BYTES, true, LongFormat.DATE, null, null);
            case Type.Time -> {
                Time time = (Time) field.type(new Time());
                yield longs(name, time.bitWidth() / Byte.SIZE, true, LongFormat.time(PER_SECOND[time.unit()]));
            }
            case Type.Timestamp -> {
                Timestamp timestamp = (Timestamp) field.type(new Timestamp());
                boolean utc =
                        timestamp.timezone() != null && !timestamp.timezone().isEmpty();
                yield longs(name, Long.BYTES, true, LongFormat.timestamp(PER_SECOND[timestamp.unit()], utc));
            }
            case Type.Duration -> longs(name, Long.BYTES, true, LongFormat.SIGNED);
            case Type.FixedSizeBinary ->
                bytes(
                        name,
                        Layout.FIXED_BYTES,
                        ((FixedSizeBinary) field.type(new FixedSizeBinary())).byteWidth(),
                        BytesFormat.TEXT);
            case Type.Utf8, Type.Binary -> bytes(name, Layout.OFFSETS, 0, BytesFormat.TEXT);
            case Type.LargeUtf8, Type.LargeBinary -> bytes(name, Layout.LARGE_OFFSETS, 0, BytesFormat.TEXT);
            case Type.Utf8View, Type.BinaryView -> bytes(name, Layout.VIEWS, 0, BytesFormat.TEXT);
            default ->
                unreadable(
                        name,
                        "is of the type " + typeName(field.typeType())
                                + ", which is no single value; write a column with one text or number a row");
        };
    }

    /** How the indices into a dictionary lie. */
    static ArrowColumn indices(String name, DictionaryEncoding dictionary) {
        Int type = dictionary.indexType();
        return type == null ? longs(name, Integer.BYTES, true, LongFormat.SIGNED) : whole(name, type);
    }

    private static ArrowColumn whole(String name, Int type) {
        boolean unsigned = type.bitWidth() == BITS_OF_LONG && !type.isSigned();
        return longs(
                name, type.bitWidth() / Byte.SIZE, type.isSigned(), unsigned ? LongFormat.UNSIGNED : LongFormat.SIGNED);
    }

    private static ArrowColumn longs(String name, int width, boolean signed, LongFormat format) {
        return new ArrowColumn(
                name,
                Layout.LONGS,
                width,
                signed,
                format,
                null,
                width == 1 || width == 2 || width == 4 || width == 8
                        ? null
                        : "has numbers of " + width + " bytes, which can't be read");
    }

    private static ArrowColumn unreadable(String name, String problem) {
        return new ArrowColumn(name, Layout.OTHER, 0, false, null, null, problem);
    }

    private static ArrowColumn bytes(String name, Layout layout, int width, BytesFormat format) {
        return new ArrowColumn(
                name, layout, width, false, null, format, width < 0 ? "has values of " + width + " bytes" : null);
    }

    private static String typeName(int type) {
        return type > 0 && type < Type.names.length ? Type.names[type] : String.valueOf(type);
    }

    /** The days of a date that is written in milliseconds. */
    static long days(long millis) {
        return Math.floorDiv(millis, MILLIS_OF_DAY);
    }
}
