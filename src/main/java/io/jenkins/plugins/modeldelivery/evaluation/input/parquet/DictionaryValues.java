package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;

/** Values as their numbers in the chunk's dictionary, in runs: the encoding RLE_DICTIONARY. */
final class DictionaryValues extends PageValues {
    private static final int AT_ONCE = 1 << 10;

    private final Dictionary dictionary;
    private final RunLengths codes;
    private final int[] some = new int[AT_ONCE];

    DictionaryValues(Dictionary dictionary, byte[] bytes, int start) {
        this.dictionary = dictionary;
        this.codes = new RunLengths(bytes, start + 1, bytes.length, bytes[start] & 0xff);
    }

    @Override
    void skip(int count) {
        codes.skip(count);
    }

    @Override
    void longs(long[] target, int at, int count) {
        long[] values = dictionary.longs();
        for (int done = 0; done < count; done += AT_ONCE) {
            int taken = Math.min(AT_ONCE, count - done);
            codes.read(some, 0, taken);
            for (int i = 0; i < taken; i++) {
                target[at + done + i] = values[some[i]];
            }
        }
    }

    @Override
    void doubles(double[] target, int at, int count) {
        double[] values = dictionary.doubles();
        for (int done = 0; done < count; done += AT_ONCE) {
            int taken = Math.min(AT_ONCE, count - done);
            codes.read(some, 0, taken);
            for (int i = 0; i < taken; i++) {
                target[at + done + i] = values[some[i]];
            }
        }
    }

    @Override
    void bytes(BytesValues target, int at, int count) {
        int[] filled = target.codes();
        codes.read(filled, at, count);
        int size = dictionary.texts().size();
        for (int i = at; i < at + count; i++) {
            if (filled[i] < 0 || filled[i] >= size) {
                throw new IndexOutOfBoundsException("the value " + filled[i] + " of a dictionary of " + size);
            }
        }
    }
}
