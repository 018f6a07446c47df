package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The digests of one artifact's files as they were when they were last read, so that what did not change is not read
 * again. They are kept in {@code .model-delivery/digests/} of the workspace, one file for each artifact.
 *
 * <p>A file counts as unchanged when size, modification time, change time and inode are the same, and when both times are
 * older than the reading by two seconds: what is written within one tick of a file system's clock after the reading looks
 * the same, which Git calls racily clean. "Now" is what the workspace's file system says it is, not this machine's clock.
 *
 * <p>Nothing depends on the file: one that is damaged, of another form or not there means that all is read. It is
 * replaced in one step, so that of two builds at once one wins and both are right.
 */
final class KnownDigests {
    private static final byte[] FORM = "model-delivery digests 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final long TICK_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);
    private static final int NAME_DIGITS = 32;
    private static final int SUM_BYTES = 32;
    private static final long MOST_BYTES = 1 << 30;

    private final Path file;
    private final long opened;
    private DigestRecords records;

    private KnownDigests(Path file, long opened, DigestRecords records) {
        this.file = file;
        this.opened = opened;
        this.records = records;
    }

    /**
     * What is known of an artifact.
     *
     * @param artifact what tells it from others of the workspace, such as its path
     */
    static KnownDigests of(Path workspaceRoot, String artifact) {
        Path folder = workspaceRoot.resolve(".model-delivery").resolve("digests");
        Path file = folder.resolve(
                Digest.of(artifact.getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_DIGITS));
        try {
            Files.createDirectories(folder);
            Path clock = Files.createTempFile(folder, ".clock-", "");
            long opened = Files.getLastModifiedTime(clock).to(TimeUnit.NANOSECONDS);
            Files.delete(clock);
            return new KnownDigests(file, opened, read(file));
        } catch (IOException e) {
            // A workspace that can't be written to is read as if nothing were known.
            return new KnownDigests(null, Long.MIN_VALUE, new DigestRecords());
        }
    }

    /** The digests of a file, if it is as it was when they were computed. */
    Optional<ContentDigests> find(String path, FileIdentity identity) {
        return Optional.ofNullable(records.find(path, identity));
    }

    /**
     * Remembers a file.
     *
     * @param identity as it was before the file was read and is still
     */
    void learn(String path, FileIdentity identity, ContentDigests digests) {
        if (identity.size() == digests.size() && identity.isBefore(opened - TICK_NANOSECONDS)) {
            records.add(path, identity, digests);
        }
    }

    /** Keeps what was found and learned, and lets go of it; if that can't be kept, the next run reads more. */
    void save() {
        DigestRecords all = records;
        records = new DigestRecords();
        if (file == null || !all.hasNews()) {
            return;
        }
        try {
            Path unfinished = Files.createTempFile(
                    Objects.requireNonNull(file.getParent(), "inside the workspace"), ".unfinished-", "");
            try {
                write(all, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Drops all, when something that was known turns out to be wrong. */
    void forget() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void write(DigestRecords records, Path to) throws IOException {
        MessageDigest sum = Digest.sha256();
        try (OutputStream plain = Files.newOutputStream(to);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(plain, sum), 1 << 16))) {
            out.write(FORM);
            out.writeInt(records.size());
            records.write(out);
            out.flush();
            plain.write(sum.digest());
        }
    }

    private static DigestRecords read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new DigestRecords();
            }
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - SUM_BYTES;
            if (end < FORM.length + Integer.BYTES || !Arrays.equals(FORM, Arrays.copyOf(bytes, FORM.length))) {
                return new DigestRecords();
            }
            MessageDigest sum = Digest.sha256();
            sum.update(bytes, 0, end);
            if (!MessageDigest.isEqual(sum.digest(), Arrays.copyOfRange(bytes, end, bytes.length))) {
                return new DigestRecords();
            }
            ByteBuffer content = ByteBuffer.wrap(bytes, FORM.length, end - FORM.length);
            return DigestRecords.read(content, content.getInt());
        } catch (IOException e) {
            return new DigestRecords();
        }
    }
}
