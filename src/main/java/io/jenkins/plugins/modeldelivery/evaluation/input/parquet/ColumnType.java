package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesFormat;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LongFormat;

/**
 * How a column's values are stored and what they stand for.
 *
 * @param name the column
 * @param leaf where it stands among the schema's leaves
 * @param physical the number of how values are stored
 * @param width how many bytes a value has; 0 when that varies or is less than one
 * @param optional whether values may be missing
 * @param form what they are read as; null when they can't be
 * @param longs what whole numbers stand for
 * @param bytes what strings of bytes stand for
 * @param problem why the column's cells can't be read; null when they can
 */
record ColumnType(
        String name,
        int leaf,
        int physical,
        int width,
        boolean optional,
        Form form,
        LongFormat longs,
        BytesFormat bytes,
        String problem) {
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int INT96 = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int BYTE_ARRAY = 6;
    static final int FIXED_LEN_BYTE_ARRAY = 7;

    /** The numbers of logical types. */
    static final int DECIMAL = 5;

    static final int DATE = 6;
    static final int TIME = 7;
    static final int TIMESTAMP = 8;
    static final int INTEGER = 10;
    private static final int BSON = 13;
    private static final int UUID = 14;
    private static final int FLOAT16 = 15;
    private static final int VARIANT = 16;

    private static final int REPEATED = 2;
    private static final int WIDE_TIME = 12;
    private static final long[] PER_SECOND = {0, 1_000, 1_000_000, 1_000_000_000};

    /** What values are read as. */
    enum Form {
        LONGS,
        DOUBLES,
        BYTES
    }

    /** A whole number of 32 bits, whose highest is no sign where the type has none. */
    long whole(int value) {
        return longs.kind() == LongFormat.Kind.UNSIGNED ? value & 0xffff_ffffL : value;
    }

    /**
     * The type of a column of the schema's first level.
     *
     * @param leaf where its first leaf stands among the schema's leaves
     */
    static ColumnType of(Footer.Element element, int leaf) {
        if (element.children() > 0 || element.type() < 0 || element.repetition() == REPEATED) {
            return new ColumnType(
                    element.name(),
                    leaf,
                    -1,
                    0,
                    true,
                    null,
                    null,
                    null,
                    "holds lists or structures, which are no single values; write a column with one value a row");
        }
        int width =
                switch (element.type()) {
                    case INT32, FLOAT -> 4;
                    case INT64, DOUBLE -> 8;
                    case INT96 -> WIDE_TIME;
                    case FIXED_LEN_BYTE_ARRAY -> element.length();
                    default -> 0;
                };
        Form form =
                switch (element.type()) {
                    case BOOLEAN, INT32, INT64, INT96 -> Form.LONGS;
                    case FLOAT, DOUBLE -> Form.DOUBLES;
                    case BYTE_ARRAY -> Form.BYTES;
                    case FIXED_LEN_BYTE_ARRAY ->
                        element.logical() == FLOAT16 && width == Short.BYTES ? Form.DOUBLES : Form.BYTES;
                    default -> null;
                };
        String problem = form == null ? "is of the unknown type " + element.type() : problem(element, width);
        return new ColumnType(
                element.name(),
                leaf,
                element.type(),
                width,
                element.repetition() == 1,
                problem == null ? form : null,
                longs(element),
                bytes(element),
                problem);
    }

    private static String problem(Footer.Element element, int width) {
        if (element.type() == FIXED_LEN_BYTE_ARRAY && width == 0) {
            return "has values of no length";
        }
        if (!BytesFormat.isScale(element.scale())) {
            return "has decimals with " + element.scale() + " digits behind the point, which can't be read";
        }
        String kind = element.logical() == BSON || element.converted() == 20
                ? "BSON"
                : element.logical() == VARIANT ? "variants" : element.converted() == 21 ? "intervals" : null;
        return kind == null ? null : "holds " + kind + ", which are no single values; write it as text or numbers";
    }

    private static LongFormat longs(Footer.Element element) {
        if (element.type() == BOOLEAN) {
            return LongFormat.BOOLEAN;
        }
        if (element.type() == INT96) {
            return LongFormat.timestamp(PER_SECOND[3], false);
        }
        if (element.logical() == DECIMAL || element.converted() == 5) {
            return LongFormat.decimal(element.scale());
        }
        if (element.logical() == DATE || element.converted() == 6) {
            return LongFormat.DATE;
        }
        if (element.logical() == TIME && element.unit() >= 1 && element.unit() <= 3) {
            return LongFormat.time(PER_SECOND[element.unit()]);
        }
        if (element.logical() == TIMESTAMP && element.unit() >= 1 && element.unit() <= 3) {
            return LongFormat.timestamp(PER_SECOND[element.unit()], element.utc());
        }
        if (element.logical() == INTEGER) {
            return element.signed() ? LongFormat.SIGNED : LongFormat.UNSIGNED;
        }
        return switch (element.converted()) {
            case 7, 8 -> LongFormat.time(PER_SECOND[element.converted() - 6]);
            // The old types say that times are adjusted to UTC.
            case 9, 10 -> LongFormat.timestamp(PER_SECOND[element.converted() - 8], true);
            case 11, 12, 13, 14 -> LongFormat.UNSIGNED;
            default -> LongFormat.SIGNED;
        };
    }

    private static BytesFormat bytes(Footer.Element element) {
        if (element.logical() == DECIMAL || element.converted() == 5) {
            return BytesFormat.decimal(element.scale());
        }
        return element.logical() == UUID ? BytesFormat.ID : BytesFormat.TEXT;
    }
}
