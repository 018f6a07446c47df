package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import java.time.DateTimeException;

/** Whole numbers, and what is stored as such. */
public final class LongValues implements ColumnValues {
    private static final int SLOTS = 256;

    private final String column;
    private final LongFormat format;
    private final long[] values;
    private final boolean[] missing;
    // The same label comes in many rows; it is written as text once.
    private final String[] texts = new String[SLOTS];
    private final long[] textOf = new long[SLOTS];

    /**
     * @param column its name, for messages
     * @param missing which values are not there; null when all are
     */
    public LongValues(String column, LongFormat format, long[] values, boolean[] missing) {
        this.column = column;
        this.format = format;
        this.values = values;
        this.missing = missing;
    }

    @Override
    public String text(int row) throws UnreadableValueException {
        if (missing != null && missing[row]) {
            return "";
        }
        long value = values[row];
        int slot = (int) (value ^ value >>> 32) & SLOTS - 1;
        if (texts[slot] == null || textOf[slot] != value) {
            try {
                texts[slot] = format.text(value);
            } catch (DateTimeException e) {
                throw new UnreadableValueException(column, value + " is no date or time that can be");
            }
            textOf[slot] = value;
        }
        return texts[slot];
    }

    @Override
    public double number(int row) {
        return missing != null && missing[row] ? Double.NaN : format.number(values[row]);
    }
}
