package io.jenkins.plugins.modeldelivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of some bytes, written as in the OCI image specification: {@code sha256:} and 64 lower-case
 * hexadecimal digits.
 *
 * @param value the digest with its algorithm
 */
public record Digest(@JsonValue String value) implements Serializable {
    private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * @throws InvalidValueException when the text is no SHA-256 digest
     */
    @JsonCreator
    public Digest {
        if (value == null || !SHA256.matcher(value).matches()) {
            throw new InvalidValueException(
                    "'" + Shown.of(value) + "' is no digest; write 'sha256:' and 64 lower-case hexadecimal digits");
        }
    }

    /** The digest of a file's bytes, read once. */
    public static Digest of(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return ofFinished(sha256);
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return ofFinished(sha256(bytes));
    }

    /** The digest that this SHA-256 computation has come to. */
    public static Digest ofFinished(MessageDigest sha256) {
        return new Digest("sha256:" + HexFormat.of().formatHex(sha256.digest()));
    }

    /** A new SHA-256 computation. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static MessageDigest sha256(byte[] bytes) {
        MessageDigest sha256 = sha256();
        sha256.update(bytes);
        return sha256;
    }

    /** The 64 hexadecimal digits without the algorithm. */
    public String hex() {
        return value.substring("sha256:".length());
    }

    /** The first twelve hexadecimal digits, for people. */
    public String abbreviated() {
        return hex().substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
