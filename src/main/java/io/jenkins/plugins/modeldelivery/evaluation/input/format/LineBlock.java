package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Whole rows of a text file.
 *
 * @param bytes what was read; shared, not to be changed
 * @param start where the rows begin in it
 * @param end where they end
 * @param line the number of the line on which they begin, from 1
 */
record LineBlock(byte[] bytes, int start, int end, long line) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private DeliveryException notUtf8(String shown, int place) {
        int value = bytes[place] & 0xff;
        String character = new String(bytes, place, 1, Charset.forName("windows-1252"));
        return new DeliveryException(shown + ", line " + lineAt(place) + ": the text is not UTF-8, byte 0x"
                + HexFormat.of().withUpperCase().toHexDigits((byte) value)
                + (Character.isLetter(character.charAt(0)) ? " ('" + character + "' in Windows-1252 and Latin-1)" : "")
                + " can't stand there; convert the file, such as with iconv -f WINDOWS-1252 -t UTF-8");
    }

    /** The rows from another place on. */
    LineBlock from(int place) {
        return new LineBlock(bytes, place, end, lineAt(place));
    }

    /** The number of the line on which a place lies. */
    long lineAt(int place) {
        long at = line;
        for (int i = start; i < place; i++) {
            at += bytes[i] == '\n' || bytes[i] == '\r' && !(i + 1 < end && bytes[i + 1] == '\n') ? 1 : 0;
        }
        return at;
    }

    /**
     * @throws DeliveryException when there are bytes that are no UTF-8
     */
    void requireUtf8(String shown) throws DeliveryException {
        int i = start;
        while (i + 8 <= end && ((long) LONGS.get(bytes, i) & HIGH) == 0) {
            i += 8;
        }
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            return;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, i, end - i);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                throw notUtf8(shown, in.position());
            }
            if (result.isUnderflow()) {
                return;
            }
            out.clear();
        }
    }
}
