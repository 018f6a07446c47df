package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * The digests of some bytes, computed in one pass.
 *
 * @param sha256 for integrity
 * @param md5 32 lower-case hexadecimal digits; the address in DVC's layout, where it guards against accidents only
 * @param size in bytes
 */
public record ContentDigests(Digest sha256, String md5, long size) {
    /** Up to this size one thread does all: starting another would take longer than the computation. */
    private static final int SMALL_BYTES = 1 << 16;

    /**
     * Reads to the end, writing what is read. Of much, MD5 is computed on another thread beside SHA-256, the reading and
     * the writing: MD5 has no instruction of its own in processors, and takes about as long as all the rest. Memory is a
     * few buffers, however much there is to read.
     *
     * @param progress told the bytes that were read since it was told last
     */
    public static ContentDigests copy(InputStream in, OutputStream out, LongConsumer progress)
            throws IOException, InterruptedException {
        MessageDigest sha256 = Digest.sha256();
        byte[] first = in.readNBytes(SMALL_BYTES);
        sha256.update(first);
        out.write(first);
        progress.accept(first.length);
        if (first.length < SMALL_BYTES) {
            MessageDigest md5 = md5Computation();
            md5.update(first);
            return new ContentDigests(Digest.ofFinished(sha256), hex(md5.digest()), first.length);
        }
        long size = first.length;
        try (DigestBeside md5 = DigestBeside.start(md5Computation())) {
            md5.update(first, first.length);
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                byte[] buffer = md5.buffer();
                int read = in.readNBytes(buffer, 0, buffer.length);
                if (read == 0) {
                    return new ContentDigests(Digest.ofFinished(sha256), hex(md5.digest()), size);
                }
                md5.update(buffer, read);
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
                size += read;
                progress.accept(read);
            }
        }
    }

    /** Reads to the end. */
    public static ContentDigests read(InputStream in, LongConsumer progress) throws IOException, InterruptedException {
        return copy(in, OutputStream.nullOutputStream(), progress);
    }

    /** The digests of these bytes. */
    public static ContentDigests of(byte[] bytes) {
        MessageDigest md5 = md5Computation();
        md5.update(bytes);
        return new ContentDigests(Digest.of(bytes), hex(md5.digest()), bytes.length);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static MessageDigest md5Computation() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
