package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * The digests of some bytes, computed in one pass.
 *
 * @param sha256 for integrity
 * @param md5 32 lower-case hexadecimal digits; the address in DVC's layout, where it guards against accidents only
 * @param size in bytes
 */
public record ContentDigests(Digest sha256, String md5, long size) {
    private static final int FIRST_BUFFER_BYTES = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 20;

    /**
     * Reads to the end, writing what is read. SHA-256 is computed on another thread beside MD5 and the writing, as soon
     * as there is more than one buffer; memory is two buffers, however much there is to read.
     */
    public static ContentDigests copy(InputStream in, OutputStream out, LongConsumer progress)
            throws IOException, InterruptedException {
        MessageDigest sha256 = Digest.sha256();
        MessageDigest md5 = md5Computation();
        // Most files of a folder are small, and making a large buffer for each would cost more than reading it.
        byte[] buffer = new byte[FIRST_BUFFER_BYTES];
        byte[] other = null;
        CompletableFuture<Void> beside = CompletableFuture.completedFuture(null);
        long size = 0;
        for (int read = in.readNBytes(buffer, 0, buffer.length); read > 0; ) {
            if (Thread.interrupted()) {
                beside.join();
                throw new InterruptedException();
            }
            // The computation on the other buffer, which is about to be filled, has to be over.
            beside.join();
            byte[] full = buffer;
            int length = read;
            boolean more = length == full.length;
            if (more) {
                beside = CompletableFuture.runAsync(() -> sha256.update(full, 0, length));
            } else {
                sha256.update(full, 0, length);
            }
            md5.update(full, 0, length);
            out.write(full, 0, length);
            size += length;
            progress.accept(length);
            if (more) {
                buffer = other == null || other.length < BUFFER_BYTES ? new byte[BUFFER_BYTES] : other;
                other = full;
            }
            read = more ? in.readNBytes(buffer, 0, buffer.length) : 0;
        }
        beside.join();
        return new ContentDigests(Digest.ofFinished(sha256), hex(md5), size);
    }

    /** Reads to the end. */
    public static ContentDigests read(InputStream in, LongConsumer progress) throws IOException, InterruptedException {
        return copy(in, OutputStream.nullOutputStream(), progress);
    }

    /** The digests of these bytes. */
    public static ContentDigests of(byte[] bytes) {
        MessageDigest md5 = md5Computation();
        md5.update(bytes);
        return new ContentDigests(Digest.of(bytes), hex(md5), bytes.length);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest md5Computation() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
