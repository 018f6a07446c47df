package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

/** Whole numbers as differences: the encoding DELTA_BINARY_PACKED. */
final class DeltaValues extends PageValues {
    private final ColumnType type;
    private final DeltaNumbers numbers;

    DeltaValues(ColumnType type, byte[] bytes, int start) {
        this.type = type;
        this.numbers = new DeltaNumbers(bytes, start);
    }

    @Override
    void skip(int count) {
        for (int i = 0; i < count; i++) {
            numbers.next();
        }
    }

    @Override
    void longs(long[] target, int at, int count) {
        boolean narrow = type.physical() == ColumnType.INT32;
        for (int i = 0; i < count; i++) {
            // Differences of 32 bits may run over, and come right when only 32 bits are looked at.
            long value = numbers.next();
            target[at + i] = narrow ? type.whole((int) value) : value;
        }
    }
}
