package io.jenkins.plugins.modeldelivery.versioning;

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
record ContentDigests(Digest sha256, String md5, long size) {
    private static final int BUFFER_BYTES = 1 << 18;

    /** Reads to the end, writing what is read. */
    static ContentDigests copy(InputStream in, OutputStream out, LongConsumer progress)
            throws IOException, InterruptedException {
        MessageDigest sha256 = Digest.sha256();
        MessageDigest md5 = md5Computation();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            sha256.update(buffer, 0, read);
            md5.update(buffer, 0, read);
            out.write(buffer, 0, read);
            size += read;
            progress.accept(read);
        }
        return new ContentDigests(Digest.ofFinished(sha256), hex(md5), size);
    }

    /** Reads to the end. */
    static ContentDigests read(InputStream in, LongConsumer progress) throws IOException, InterruptedException {
        return copy(in, OutputStream.nullOutputStream(), progress);
    }

    /** The digests of these bytes. */
    static ContentDigests of(byte[] bytes) {
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
