package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes in UTF-8 of a text in UTF-16 that begins with a byte order mark. */
final class Utf16Input extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[1 << 13];
    private byte[] bytes = new byte[0];
    private int at;

    Utf16Input(InputStream in) {
        reader = new InputStreamReader(
                in,
                StandardCharsets.UTF_16
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int given = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, given);
        at += given;
        return given;
    }

    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        try {
            // A reader gives no half of a character: it stops before one that has no place for both of its chars.
            int count = reader.read(chars, 0, chars.length);
            if (count <= 0) {
                return false;
            }
            bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        } catch (CharacterCodingException e) {
            throw new IOException("the text is no valid UTF-16", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
