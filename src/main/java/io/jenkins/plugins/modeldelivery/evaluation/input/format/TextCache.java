package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same string for the same short bytes without making it again, as labels and slices have few values. One
 * thread uses it.
 */
final class TextCache {
    private static final int SLOTS = 256;
    private static final int LONGEST = 32;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    String of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(bytes, start, length, StandardCharsets.UTF_8);
        }
        int hash = length;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & SLOTS - 1;
        byte[] key = keys[slot];
        if (key == null || !Arrays.equals(key, 0, key.length, bytes, start, end)) {
            keys[slot] = Arrays.copyOfRange(bytes, start, end);
            texts[slot] = new String(bytes, start, length, StandardCharsets.UTF_8);
        }
        return texts[slot];
    }
}
