package io.jenkins.plugins.modeldelivery.versioning.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Files' identities and digests by their paths, as packed bytes: as objects, those of a hundred thousand files would take
 * most of a small heap. A record is the path's length and its UTF-8 bytes, then size, modification time, change time and
 * inode (eight bytes each), MD5 and SHA-256. Several threads may use one at once.
 */
final class DigestRecords {
    private static final int IDENTITY_BYTES = 4 * Long.BYTES;
    private static final int DIGEST_BYTES = ContentDigests.MD5_BYTES + ContentDigests.SHA256_BYTES;
    private static final int FIXED_BYTES = Integer.BYTES + IDENTITY_BYTES + DIGEST_BYTES;
    private static final int BLOCK_BYTES = 1 << 18;

    /** What was read: the bytes, where each record starts, and an open hash table of the records' numbers and one. */
    private final ByteBuffer bytes;

    private final int[] starts;
    private final int[] table;

    /** The records of what was read that are to be kept. */
    private final BitSet kept = new BitSet();

    /** Records that were added; a record does not go over a block's end. */
    private final List<ByteBuffer> added = new ArrayList<>();

    private int addedCount;

    /** None. */
    DigestRecords() {
        this(ByteBuffer.allocate(0), new int[0]);
    }

    private DigestRecords(ByteBuffer bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
        this.table = new int[Integer.highestOneBit(Math.max(1, starts.length)) * 4];
        for (int i = 0; i < starts.length; i++) {
            int slot = slot(hash(bytes, starts[i] + Integer.BYTES, bytes.getInt(starts[i])));
            while (table[slot] != 0) {
                slot = slot(slot + 1);
            }
            table[slot] = i + 1;
        }
    }

    /**
     * Takes records that were written, which must not be changed from now on.
     *
     * @param bytes from its position to its limit
     * @throws IOException when they are none
     */
    static DigestRecords read(ByteBuffer bytes, int count) throws IOException {
        if (count < 0 || count > bytes.remaining() / FIXED_BYTES) {
            throw new IOException("there are not so many records");
        }
        int[] starts = new int[count];
        int at = bytes.position();
        for (int i = 0; i < count; i++) {
            starts[i] = at;
            int left = bytes.limit() - at - FIXED_BYTES;
            int length = left < 0 ? -1 : bytes.getInt(at);
            if (length < 0 || length > left) {
                throw new IOException("a record is cut off");
            }
            at += FIXED_BYTES + length;
        }
        return new DigestRecords(bytes, starts);
    }

    private int slot(int hash) {
        return hash & (table.length - 1);
    }

    private static int hash(ByteBuffer bytes, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes.get(i);
        }
        return hash ^ (hash >>> 16);
    }

    /** The digests that a file had when it was the same; null when none are known. They are kept from now on. */
    ContentDigests find(String path, FileIdentity identity) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int slot = slot(hash(ByteBuffer.wrap(name), 0, name.length));
        for (; table[slot] != 0; slot = slot(slot + 1)) {
            int start = starts[table[slot] - 1];
            int after = start + Integer.BYTES + name.length;
            if (bytes.getInt(start) == name.length
                    && Arrays.equals(
                            bytes.array(),
                            bytes.arrayOffset() + start + Integer.BYTES,
                            bytes.arrayOffset() + after,
                            name,
                            0,
                            name.length)) {
                if (!identity.equals(identityAt(after))) {
                    return null;
                }
                keep(table[slot] - 1);
                byte[] digests = new byte[DIGEST_BYTES];
                bytes.get(after + IDENTITY_BYTES, digests);
                return ContentDigests.ofBytes(digests, identity.size());
            }
        }
        return null;
    }

    private FileIdentity identityAt(int start) {
        return new FileIdentity(
                bytes.getLong(start),
                bytes.getLong(start + Long.BYTES),
                bytes.getLong(start + 2 * Long.BYTES),
                bytes.getLong(start + 3 * Long.BYTES));
    }

    private synchronized void keep(int record) {
        kept.set(record);
    }

    synchronized void add(String path, FileIdentity identity, ContentDigests digests) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int length = FIXED_BYTES + name.length;
        if (added.isEmpty() || added.get(added.size() - 1).remaining() < length) {
            // Most artifacts are one file.
            added.add(ByteBuffer.allocate(added.isEmpty() ? length : Math.max(length, BLOCK_BYTES)));
        }
        added.get(added.size() - 1)
                .putInt(name.length)
                .put(name)
                .putLong(identity.size())
                .putLong(identity.modified())
                .putLong(identity.changed())
                .putLong(identity.inode())
                .put(digests.bytes());
        addedCount++;
    }

    /** Whether what is kept and added is other than what was read. */
    synchronized boolean hasNews() {
        return addedCount > 0 || kept.cardinality() < starts.length;
    }

    /** How many are kept and added. */
    synchronized int size() {
        return kept.cardinality() + addedCount;
    }

    /** Writes those that are kept and added. */
    synchronized void write(OutputStream out) throws IOException {
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            out.write(bytes.array(), bytes.arrayOffset() + starts[i], FIXED_BYTES + bytes.getInt(starts[i]));
        }
        for (ByteBuffer block : added) {
            out.write(block.array(), 0, block.position());
        }
    }
}
