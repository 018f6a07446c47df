package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The address of a file with DVC 2, {@code md5-dos2unix}: the MD5 of the file with the line ends of Windows made those of
 * Unix where it looks like text. A quirk of DVC's is kept, or the digests would differ: both is decided and done for each
 * MiB by itself (dvc-data, {@code hashfile/hash.py} and {@code istextfile.py}).
 */
final class LegacyMd5 {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int LOOKED_AT = 512;
    private static final double MOST_OTHERS = 0.30;

    private LegacyMd5() {}

    static String of(Path file) throws IOException {
        MessageDigest md5 = ContentDigests.md5Computation();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(chunk, 0, CHUNK_BYTES);
                    read > 0;
                    read = in.readNBytes(chunk, 0, CHUNK_BYTES)) {
                md5.update(chunk, 0, isText(chunk, Math.min(read, LOOKED_AT)) ? withUnixLineEnds(chunk, read) : read);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private static boolean isText(byte[] bytes, int length) {
        int others = 0;
        for (int i = 0; i < length; i++) {
            int c = bytes[i] & 0xff;
            if (c == 0) {
                return false;
            }
            boolean text = (c >= 32 && c < 127) || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\b';
            others += text ? 0 : 1;
        }
        return (double) others / length <= MOST_OTHERS;
    }

    /** Changes the bytes in place; the answer is how many are left. */
    private static int withUnixLineEnds(byte[] bytes, int length) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\r' || i + 1 == length || bytes[i + 1] != '\n') {
                bytes[kept++] = bytes[i];
            }
        }
        return kept;
    }
}
