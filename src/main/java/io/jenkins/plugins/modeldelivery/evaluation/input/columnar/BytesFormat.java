package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a column's strings of bytes stand for.
 *
 * @param kind what
 * @param scale of decimals: how many digits stand behind the point
 */
public record BytesFormat(Kind kind, int scale) {
    /** Text in UTF-8. */
    public static final BytesFormat TEXT = new BytesFormat(Kind.TEXT, 0);

    /** Universally unique identifiers of 16 bytes. */
    public static final BytesFormat ID = new BytesFormat(Kind.UUID, 0);

    private static final char REPLACEMENT = '\uFFFD';
    private static final int BYTES_OF_ID = 16;
    private static final int MOST_BYTES_OF_NUMBER = 64;
    private static final int MOST_DIGITS = 76;

    /** What strings of bytes may stand for. */
    public enum Kind {
        /** Text in UTF-8. */
        TEXT,
        /** A whole number in two's complement, highest byte first, and a scale. */
        DECIMAL,
        /** An identifier of 16 bytes. */
        UUID
    }

    /** Whether so many digits can stand behind the point: no format has wider decimals than 76 digits. */
    public static boolean isScale(int scale) {
        return Math.abs((long) scale) <= MOST_DIGITS;
    }

    /** Numbers in two's complement, highest byte first. */
    public static BytesFormat decimal(int scale) {
        return new BytesFormat(Kind.DECIMAL, scale);
    }

    /**
     * The text of some bytes.
     *
     * @param column the column's name, for the message
     * @throws UnreadableValueException when it is none
     */
    String text(String column, byte[] bytes, int start, int end) throws UnreadableValueException {
        return switch (kind) {
            case TEXT -> utf8(column, bytes, start, end);
            case DECIMAL -> decimal(column, bytes, start, end).toPlainString();
            case UUID -> {
                if (end - start != BYTES_OF_ID) {
                    throw new UnreadableValueException(column, "a UUID has 16 bytes, not " + (end - start));
                }
                ByteBuffer id = ByteBuffer.wrap(bytes, start, BYTES_OF_ID);
                yield new UUID(id.getLong(), id.getLong()).toString();
            }
        };
    }

    private BigDecimal decimal(String column, byte[] bytes, int start, int end) throws UnreadableValueException {
        if (end == start || end - start > MOST_BYTES_OF_NUMBER) {
            throw new UnreadableValueException(column, "a decimal number can't have " + (end - start) + " bytes");
        }
        return new BigDecimal(new BigInteger(bytes, start, end - start), scale);
    }

    private static String utf8(String column, byte[] bytes, int start, int end) throws UnreadableValueException {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
            } catch (CharacterCodingException e) {
                throw new UnreadableValueException(
                        column, "the value is no text in UTF-8; write the column as text or as numbers");
            }
        }
        return text;
    }
}
