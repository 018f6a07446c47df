package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * The digests of some bytes, computed in one pass: SHA-256 for integrity, and MD5, the address in DVC's layout, where it
 * guards against accidents only. They are kept as bytes, because an artifact may have a hundred thousand files.
 */
public final class ContentDigests {
    static final int MD5_BYTES = 16;
    static final int SHA256_BYTES = 32;

    /** Up to here one thread does all: folders of such files are read by one thread for each processor. */
    static final int INLINE_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 1 << 18;
    private static final String SHA256_PREFIX = "sha256:";

    /** MD5's, then SHA-256's. */
    private final byte[] both;

    private final long size;

    /**
     * Digests that were computed elsewhere.
     *
     * @param md5 32 hexadecimal digits
     * @param size in bytes
     */
    public ContentDigests(Digest sha256, String md5, long size) {
        this(HexFormat.of().parseHex(md5 + sha256.hex()), size);
    }

    private ContentDigests(byte[] both, long size) {
        this.both = both;
        this.size = size;
    }

    /** Takes the digests that these two computations have come to. */
    private static ContentDigests finished(byte[] md5, MessageDigest sha256, long size) {
        byte[] both = Arrays.copyOf(md5, MD5_BYTES + SHA256_BYTES);
        System.arraycopy(sha256.digest(), 0, both, MD5_BYTES, SHA256_BYTES);
        return new ContentDigests(both, size);
    }

    /** Of the 48 bytes that {@link #bytes} gave. */
    static ContentDigests ofBytes(byte[] both, long size) {
        return new ContentDigests(both, size);
    }

    /** The 16 bytes of MD5 and the 32 of SHA-256, not to be changed. */
    byte[] bytes() {
        return both;
    }

    /** SHA-256. */
    public Digest sha256() {
        return new Digest(SHA256_PREFIX + sha256Hex());
    }

    /** SHA-256, 64 lower-case hexadecimal digits. */
    String sha256Hex() {
        return HexFormat.of().formatHex(both, MD5_BYTES, both.length);
    }

    /** MD5, 32 lower-case hexadecimal digits. */
    public String md5() {
        return HexFormat.of().formatHex(both, 0, MD5_BYTES);
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /**
     * Reads to the end, writing what is read. Of much, MD5 is computed on another thread beside SHA-256, the reading and
     * the writing: MD5 has no instruction of its own in processors, and takes about as long as all the rest. Memory is a
     * few buffers, however much there is to read.
     *
     * @param progress told the bytes that were read since it was told last
     */
    public static ContentDigests copy(InputStream in, OutputStream out, LongConsumer progress)
            throws IOException, InterruptedException {
        return copy(in, out, (1 << 16) - 1, progress);
    }

    /**
     * The same.
     *
     * @param expected about how much there is, which decides how large the buffer is
     */
    static ContentDigests copy(InputStream in, OutputStream out, long expected, LongConsumer progress)
            throws IOException, InterruptedException {
        MessageDigest sha256 = Digest.sha256();
        MessageDigest md5 = md5Computation();
        // One more, so that the end is found without another buffer.
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, expected + 1)];
        long size = 0;
        while (size < INLINE_BYTES) {
            requireNotInterrupted();
            int read = in.readNBytes(buffer, 0, buffer.length);
            md5.update(buffer, 0, read);
            sha256.update(buffer, 0, read);
            out.write(buffer, 0, read);
            size += read;
            progress.accept(read);
            if (read < buffer.length) {
                return finished(md5.digest(), sha256, size);
            }
        }
        try (DigestBeside beside = DigestBeside.start(md5)) {
            while (true) {
                requireNotInterrupted();
                buffer = beside.buffer();
                int read = in.readNBytes(buffer, 0, buffer.length);
                if (read == 0) {
                    return finished(beside.digest(), sha256, size);
                }
                beside.update(buffer, read);
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
                size += read;
                progress.accept(read);
            }
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Reads to the end. */
    public static ContentDigests read(InputStream in, LongConsumer progress) throws IOException, InterruptedException {
        return copy(in, OutputStream.nullOutputStream(), progress);
    }

    /** The digests of these bytes. */
    public static ContentDigests of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The digests of the first of these bytes. */
    static ContentDigests of(byte[] bytes, int length) {
        MessageDigest md5 = md5Computation();
        md5.update(bytes, 0, length);
        MessageDigest sha256 = Digest.sha256();
        sha256.update(bytes, 0, length);
        return finished(md5.digest(), sha256, length);
    }

    static MessageDigest md5Computation() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentDigests digests && size == digests.size && Arrays.equals(both, digests.both);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(both);
    }

    @Override
    public String toString() {
        return sha256() + ", md5:" + md5() + ", " + size + " bytes";
    }
}
