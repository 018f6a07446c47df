package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.LittleEndian;

/** Truth values as runs: the encoding RLE of booleans, behind its length. */
final class BooleanRuns extends PageValues {
    private final RunLengths runs;

    BooleanRuns(byte[] bytes, int start) {
        int length = LittleEndian.intAt(bytes, start);
        if (length < 0 || length > bytes.length - start - Integer.BYTES) {
            throw new IndexOutOfBoundsException("runs of " + length + " bytes");
        }
        this.runs = new RunLengths(bytes, start + Integer.BYTES, start + Integer.BYTES + length, 1);
    }

    @Override
    void skip(int count) {
        runs.skip(count);
    }

    @Override
    void longs(long[] target, int at, int count) {
        int[] flags = new int[count];
        runs.read(flags, 0, count);
        for (int i = 0; i < count; i++) {
            target[at + i] = flags[i];
        }
    }
}
