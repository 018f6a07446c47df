package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;

/** All texts' lengths as differences, then the texts: the encoding DELTA_LENGTH_BYTE_ARRAY. */
final class DeltaLengthTexts extends PageValues {
    private final byte[] bytes;
    private final DeltaNumbers lengths;
    private int at;

    DeltaLengthTexts(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = new DeltaNumbers(bytes, start).end();
        this.lengths = new DeltaNumbers(bytes, start);
    }

    /** Where the text of the next length ends, which {@link #at} is moved behind. */
    int next() {
        long length = lengths.next();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("a text of " + length + " bytes");
        }
        at += (int) length;
        return (int) length;
    }

    /** Where the text that {@link #next} passed ends. */
    int end() {
        return at;
    }

    @Override
    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    @Override
    void bytes(BytesValues target, int from, int count) {
        for (int i = 0; i < count; i++) {
            int length = next();
            target.bytes(from + i, bytes, at - length, at);
        }
    }
}
