package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.Digest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int MD5_BYTES = 16;
    private static final int SHA256_BYTES = 32;
    private static final int MOST_FILES = 50_000_000;

    private final Path file;
    private final long opened;
    private final Map<String, Known> before;
    private final Map<String, Known> now = new ConcurrentHashMap<>();
    private volatile boolean news;

    private record Known(FileIdentity identity, byte[] md5, byte[] sha256) {}

    private KnownDigests(Path file, long opened, Map<String, Known> before) {
        this.file = file;
        this.opened = opened;
        this.before = before;
    }

    /**
     * What is known of an artifact.
     *
     * @param artifact what tells it from others of the workspace, such as its path
     */
    static KnownDigests of(Path workspaceRoot, String artifact) {
        Path folder = workspaceRoot.resolve(".model-delivery").resolve("digests");
        Path file = folder.resolve(
                Digest.of(artifact.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 2 * MD5_BYTES));
        try {
            Files.createDirectories(folder);
            Path clock = Files.createTempFile(folder, ".clock-", "");
            long opened = Files.getLastModifiedTime(clock).to(TimeUnit.NANOSECONDS);
            Files.delete(clock);
            return new KnownDigests(file, opened, read(file));
        } catch (IOException e) {
            // A workspace that can't be written to is read as if nothing were known.
            return new KnownDigests(null, Long.MIN_VALUE, Map.of());
        }
    }

    /** The digests of a file, if it is as it was when they were computed. */
    Optional<ContentDigests> find(String path, FileIdentity identity) {
        Known known = before.get(path);
        if (known == null || !known.identity.equals(identity)) {
            return Optional.empty();
        }
        now.put(path, known);
        return Optional.of(new ContentDigests(
                new Digest("sha256:" + HexFormat.of().formatHex(known.sha256)),
                HexFormat.of().formatHex(known.md5),
                identity.size()));
    }

    /**
     * Remembers a file.
     *
     * @param identity as it was before the file was read and is still
     */
    void learn(String path, FileIdentity identity, ContentDigests digests) {
        if (identity.size() == digests.size() && identity.isBefore(opened - TICK_NANOSECONDS)) {
            now.put(
                    path,
                    new Known(
                            identity,
                            HexFormat.of().parseHex(digests.md5()),
                            HexFormat.of().parseHex(digests.sha256().hex())));
            news = true;
        }
    }

    /** Keeps what was found and learned; if that can't be kept, the next run reads more. */
    void save() {
        if (file == null || (!news && now.size() == before.size())) {
            return;
        }
        try {
            Path unfinished = Files.createTempFile(
                    Objects.requireNonNull(file.getParent(), "inside the workspace"), ".unfinished-", "");
            try {
                write(unfinished);
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

    private void write(Path to) throws IOException {
        MessageDigest sum = Digest.sha256();
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(plain, sum), 1 << 16))) {
            out.write(FORM);
            out.writeInt(now.size());
            for (Map.Entry<String, Known> entry : now.entrySet()) {
                Known known = entry.getValue();
                byte[] path = entry.getKey().getBytes(StandardCharsets.UTF_8);
                out.writeInt(path.length);
                out.write(path);
                out.writeLong(known.identity.size());
                out.writeLong(known.identity.modified());
                out.writeLong(known.identity.changed());
                out.writeLong(known.identity.inode());
                out.write(known.md5);
                out.write(known.sha256);
            }
            out.flush();
            plain.write(sum.digest());
        }
    }

    private static Map<String, Known> read(Path file) {
        Map<String, Known> known = new ConcurrentHashMap<>();
        MessageDigest sum = Digest.sha256();
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(new DigestInputStream(plain, sum))) {
            if (!MessageDigest.isEqual(FORM, in.readNBytes(FORM.length))) {
                return Map.of();
            }
            int files = in.readInt();
            long largest = Files.size(file);
            if (files < 0 || files > MOST_FILES) {
                return Map.of();
            }
            for (int i = 0; i < files; i++) {
                int length = in.readInt();
                if (length < 0 || length > largest) {
                    return Map.of();
                }
                String path = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                FileIdentity identity = new FileIdentity(in.readLong(), in.readLong(), in.readLong(), in.readLong());
                known.put(path, new Known(identity, in.readNBytes(MD5_BYTES), in.readNBytes(SHA256_BYTES)));
            }
            byte[] computed = sum.digest();
            return MessageDigest.isEqual(computed, plain.readAllBytes()) ? known : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }
}
