package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the working tree for a file that Git LFS keeps and that was not fetched
 * (<a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">its specification</a>).
 *
 * @param oid the SHA-256 of the file's bytes
 * @param size its bytes
 */
public record LfsPointer(Digest oid, long size) {
    /** A pointer is smaller than this, says the specification. */
    static final int SMALLER_THAN = 1024;

    private static final Pattern FORM = Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\n"
            + "(?:ext-\\d-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize (\\d{1,18})\n");

    /**
     * Looks whether a file is a pointer.
     *
     * @param size of the file
     */
    public static Optional<LfsPointer> read(Path file, long size) throws IOException {
        if (size >= SMALLER_THAN || size < 100) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            Matcher pointer = FORM.matcher(new String(in.readNBytes(SMALLER_THAN), StandardCharsets.UTF_8));
            return pointer.matches()
                    ? Optional.of(
                            new LfsPointer(new Digest("sha256:" + pointer.group(1)), Long.parseLong(pointer.group(2))))
                    : Optional.empty();
        }
    }
}
