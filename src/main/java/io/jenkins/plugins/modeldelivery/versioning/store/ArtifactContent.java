package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What an artifact consists of.
 *
 * @param digest of a file: the SHA-256 of its bytes; of a folder: the SHA-256 of the text that {@code sha256sum} prints
 *     for its files in the order of their paths' UTF-8 bytes, paths relative to the folder. Both can be recomputed by
 *     hand
 * @param md5 its address in DVC's layout: of a file the MD5 of its bytes; of a folder the MD5 of its {@code .dir}
 *     object, and {@code .dir}
 * @param size the sum of the files' sizes in bytes
 * @param files of a folder: its files by path; of a file: empty
 */
public record ArtifactContent(Digest digest, String md5, long size, List<Entry> files) {
    /**
     * A file in a folder.
     *
     * @param path relative to the folder, with {@code /}
     */
    public record Entry(String path, ContentDigests digests) {}

    /** A single file. */
    public static ArtifactContent ofFile(ContentDigests digests) {
        return new ArtifactContent(digests.sha256(), digests.md5(), digests.size(), List.of());
    }

    /** A folder with these files, in any order. */
    public static ArtifactContent ofFolder(List<Entry> files) {
        List<Entry> sorted = files.stream()
                .sorted(Comparator.comparing(Entry::path, DirObject::compareByCodePoint))
                .toList();
        // Of a hundred thousand files either takes a good part of a second.
        CompletableFuture<String> md5 = CompletableFuture.supplyAsync(() -> DirObject.md5(sorted));
        MessageDigest sha256 = Digest.sha256();
        long size = 0;
        for (Entry entry : sorted) {
            sha256.update(checksumLine(entry).getBytes(StandardCharsets.UTF_8));
            size += entry.digests().size();
        }
        return new ArtifactContent(Digest.ofFinished(sha256), md5.join() + DirObject.SUFFIX, size, sorted);
    }

    public boolean isFolder() {
        return md5.endsWith(DirObject.SUFFIX);
    }

    /** A line as GNU sha256sum prints it, which escapes backslashes and line ends and marks the line that has them. */
    private static String checksumLine(Entry entry) {
        String escaped = entry.path().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(entry.path()) ? "" : "\\") + entry.digests().sha256Hex() + "  " + escaped + "\n";
    }
}
