package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What whole numbers of a column stand for.
 *
 * @param kind what
 * @param perSecond of times: how many units a second has
 * @param utc of timestamps: whether they are moments, written with a Z, rather than a clock's local time
 * @param scale of decimals: how many digits stand behind the point
 */
public record LongFormat(Kind kind, long perSecond, boolean utc, int scale) {
    /** Numbers as they are. */
    public static final LongFormat SIGNED = new LongFormat(Kind.SIGNED, 0, false, 0);

    /** Numbers from 0 to 2⁶⁴-1. */
    public static final LongFormat UNSIGNED = new LongFormat(Kind.UNSIGNED, 0, false, 0);

    /** 0 is false, all else true. */
    public static final LongFormat BOOLEAN = new LongFormat(Kind.BOOLEAN, 0, false, 0);

    /** Days since 1970-01-01. */
    public static final LongFormat DATE = new LongFormat(Kind.DATE, 0, false, 0);

    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;
    private static final long NANOS = 1_000_000_000L;

    /** What whole numbers may stand for. */
    public enum Kind {
        /** Numbers as they are. */
        SIGNED,
        /** Numbers whose highest bit is no sign. */
        UNSIGNED,
        /** Truth values. */
        BOOLEAN,
        /** Days. */
        DATE,
        /** Times since 1970-01-01T00:00:00. */
        TIMESTAMP,
        /** Times since midnight. */
        TIME,
        /** Numbers with digits behind the point. */
        DECIMAL
    }

    /** Times since 1970. */
    public static LongFormat timestamp(long perSecond, boolean utc) {
        return new LongFormat(Kind.TIMESTAMP, perSecond, utc, 0);
    }

    /** Times since midnight. */
    public static LongFormat time(long perSecond) {
        return new LongFormat(Kind.TIME, perSecond, false, 0);
    }

    /** Numbers of tenths, hundredths and so on. */
    public static LongFormat decimal(int scale) {
        return new LongFormat(Kind.DECIMAL, 0, false, scale);
    }

    /** The number that a value is; NaN for what is none, such as a date. */
    double number(long value) {
        return switch (kind) {
            case SIGNED -> value;
            case UNSIGNED -> value >= 0 ? value : Double.parseDouble(Long.toUnsignedString(value));
            case DECIMAL ->
                // Both are exact, so that their quotient is the nearest number.
                scale >= 0 && scale < TENS.length && Math.abs(value) <= EXACT && value != Long.MIN_VALUE
                        ? value / TENS[scale]
                        : BigDecimal.valueOf(value, scale).doubleValue();
            case BOOLEAN, DATE, TIMESTAMP, TIME -> Double.NaN;
        };
    }

    /**
     * The text of a value: dates and times as ISO 8601.
     *
     * @throws DateTimeException when it is no date or time that can be
     */
    String text(long value) {
        return switch (kind) {
            case SIGNED -> Long.toString(value);
            case UNSIGNED -> Long.toUnsignedString(value);
            case BOOLEAN -> value == 0 ? "false" : "true";
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIME ->
                DateTimeFormatter.ISO_LOCAL_TIME.format(
                        LocalTime.ofNanoOfDay(nanos(value) + Math.floorDiv(value, perSecond) * NANOS));
            case TIMESTAMP ->
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofEpochSecond(
                                Math.floorDiv(value, perSecond), (int) nanos(value), ZoneOffset.UTC))
                        + (utc ? "Z" : "");
            case DECIMAL -> BigDecimal.valueOf(value, scale).toPlainString();
        };
    }

    private long nanos(long value) {
        return Math.floorMod(value, perSecond) * (NANOS / perSecond);
    }
}
