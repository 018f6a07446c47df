package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Rows in memory that are found by their keys, in an open hash table. */
final class HashedRows {
    private static final int CHUNK = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private final BitSet found = new BitSet();
    private int used = CHUNK;
    private long bytes;
    private long[] starts = new long[1 << 10];
    private int[] lengths = new int[1 << 10];
    private long[] hashes = new long[1 << 10];
    private int[] slots = new int[1 << 11];
    private int size;

    /** About how many bytes of the heap it takes. */
    long bytes() {
        return bytes + starts.length * 20L + slots.length * 4L;
    }

    int size() {
        return size;
    }

    /** Adds a row, or returns the index of the one that has its key already; -1 when it was added. */
    int add(PackedRow row, long hash) {
        int there = find(row, hash);
        if (there >= 0) {
            return there;
        }
        int length = row.end() - row.start();
        if (used + length > CHUNK) {
            chunks.add(new byte[Math.max(CHUNK, length)]);
            bytes += Math.max(CHUNK, length);
            used = 0;
        }
        System.arraycopy(row.bytes(), row.start(), chunks.get(chunks.size() - 1), used, length);
        if (size == starts.length) {
            grow();
        }
        starts[size] = (long) (chunks.size() - 1) << 32 | used;
        lengths[size] = length;
        hashes[size] = hash;
        used = length > CHUNK ? CHUNK : used + length;
        size++;
        occupy(size - 1);
        return -1;
    }

    private void grow() {
        int capacity = size * 2;
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        slots = new int[capacity * 2];
        for (int i = 0; i < size; i++) {
            occupy(i);
        }
    }

    private void occupy(int index) {
        int slot = (int) hashes[index] & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = index + 1;
    }

    /** The index of the row with the same key, or -1. */
    int find(PackedRow row, long hash) {
        int slot = (int) hash & slots.length - 1;
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (hashes[index] == hash && row(index).hasKeyOf(row)) {
                return index;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    PackedRow row(int index) {
        int start = (int) starts[index];
        return new PackedRow(chunks.get((int) (starts[index] >> 32)), start, start + lengths[index]);
    }

    /** Notes that a row was asked for; false when it had been before. */
    boolean take(int index) {
        boolean first = !found.get(index);
        found.set(index);
        return first;
    }

    boolean taken(int index) {
        return found.get(index);
    }
}
