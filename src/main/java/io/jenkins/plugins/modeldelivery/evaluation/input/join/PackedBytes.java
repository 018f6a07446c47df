package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes to which numbers and texts are added: numbers in base 128, low digits first, texts with their length before. */
final class PackedBytes {
    private byte[] bytes = new byte[1 << 10];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Drops what was added last. */
    void cut(int newSize) {
        size = newSize;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Adds a number, at least 0. */
    void number(long value) {
        reserve(10);
        long rest = value;
        while (rest >= 128) {
            bytes[size++] = (byte) (rest | 128);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void text(String text) {
        int length = text.length();
        reserve(length + 10);
        int start = size;
        number(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                size = start;
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                number(encoded.length);
                raw(encoded, 0, encoded.length);
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    void raw(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
