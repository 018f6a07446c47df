package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;

/** All values' first bytes, then all their second bytes, and so on: the encoding BYTE_STREAM_SPLIT. */
final class SplitValues extends PageValues {
    private final ColumnType type;
    private final byte[] bytes;
    private final int start;
    private final int values;
    private int next;

    SplitValues(ColumnType type, byte[] bytes, int start) {
        this.type = type;
        this.bytes = bytes;
        this.start = start;
        if (type.width() == 0 || (bytes.length - start) % type.width() != 0) {
            throw new IndexOutOfBoundsException("a part of a value");
        }
        this.values = (bytes.length - start) / type.width();
    }

    @Override
    void skip(int count) {
        next = Math.addExact(next, count);
    }

    /** So many values put together again, as PLAIN would have them. */
    private byte[] plain(int count) {
        if (count > values - next) {
            throw new IndexOutOfBoundsException("only " + values + " values");
        }
        int width = type.width();
        byte[] plain = new byte[Math.multiplyExact(count, width)];
        for (int k = 0; k < width; k++) {
            int from = start + k * values + next;
            for (int i = 0; i < count; i++) {
                plain[i * width + k] = bytes[from + i];
            }
        }
        next += count;
        return plain;
    }

    @Override
    void longs(long[] target, int at, int count) {
        new PlainValues(type, plain(count), 0).longs(target, at, count);
    }

    @Override
    void doubles(double[] target, int at, int count) {
        new PlainValues(type, plain(count), 0).doubles(target, at, count);
    }

    @Override
    void bytes(BytesValues target, int at, int count) {
        new PlainValues(type, plain(count), 0).bytes(target, at, count);
    }
}
