package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import java.util.Arrays;

/**
 * A row of one side in bytes: its place, its key, then its cells.
 *
 * @param bytes where it stands in
 * @param start where it begins
 * @param end where it ends
 */
record PackedRow(byte[] bytes, int start, int end) {
    /** What stands between the parts of a key; no text file has it in a value by accident. */
    static final char KEY_SEPARATOR = '\u001f';

    static PackedRow of(PackedBytes packed) {
        return new PackedRow(packed.bytes(), 0, packed.size());
    }

    private PackedReader atKey() {
        PackedReader reader = new PackedReader(bytes, start);
        reader.number();
        reader.number();
        return reader;
    }

    String where(Places places) {
        return places.read(new PackedReader(bytes, start));
    }

    String key() {
        return atKey().text();
    }

    /** A hash of the key, well mixed: FNV-1a with the finisher of MurmurHash3. */
    long hash() {
        PackedReader reader = atKey();
        int length = (int) reader.number();
        long hash = 0xcbf29ce484222325L;
        for (int i = reader.at(); i < reader.at() + length; i++) {
            hash = (hash ^ bytes[i] & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    boolean hasKeyOf(PackedRow other) {
        PackedReader mine = atKey();
        PackedReader theirs = other.atKey();
        int length = (int) mine.number();
        return theirs.number() == length
                && Arrays.equals(bytes, mine.at(), mine.at() + length, other.bytes, theirs.at(), theirs.at() + length);
    }

    void addPlace(PackedBytes into) {
        into.raw(bytes, start, atKey().at());
    }

    void addCells(PackedBytes into) {
        PackedReader reader = atKey();
        reader.skip();
        into.raw(bytes, reader.at(), end);
    }
}
