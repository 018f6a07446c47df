package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;

/** Texts as how much of the one before they begin with, and what follows: the encoding DELTA_BYTE_ARRAY. */
final class DeltaTexts extends PageValues {
    /** A few bytes may stand for texts of any size, as each may repeat the one before. */
    private static final long MOST_BYTES = 64L << 20;

    private final byte[] bytes;
    private final DeltaNumbers prefixes;
    private final DeltaLengthTexts suffixes;
    private byte[] last = new byte[0];

    DeltaTexts(byte[] bytes, int start) {
        this.bytes = bytes;
        this.prefixes = new DeltaNumbers(bytes, start);
        this.suffixes = new DeltaLengthTexts(bytes, new DeltaNumbers(bytes, start).end());
    }

    private byte[] next() {
        long prefix = prefixes.next();
        int suffix = suffixes.next();
        if (prefix < 0 || prefix > last.length) {
            throw new IndexOutOfBoundsException("a text that begins with " + prefix + " bytes of one before");
        }
        if (suffix == 0 && prefix == last.length) {
            return last;
        }
        byte[] text = new byte[Math.addExact((int) prefix, suffix)];
        System.arraycopy(last, 0, text, 0, (int) prefix);
        System.arraycopy(bytes, suffixes.end() - suffix, text, (int) prefix, suffix);
        last = text;
        return text;
    }

    @Override
    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    @Override
    void bytes(BytesValues target, int at, int count) {
        long made = 0;
        for (int i = 0; i < count; i++) {
            byte[] before = last;
            byte[] text = next();
            made += text == before ? 0 : text.length;
            if (made > MOST_BYTES) {
                throw new IndexOutOfBoundsException("texts of more than " + MOST_BYTES + " bytes");
            }
            target.bytes(at + i, text, 0, text.length);
        }
    }
}
