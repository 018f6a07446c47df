package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

/** Floating-point numbers of two, four or eight bytes. */
public final class DoubleValues implements ColumnValues {
    private static final int SLOTS = 256;

    private final double[] values;
    private final boolean single;
    private final boolean[] missing;
    // Labels of a column with gaps are often floating-point numbers; each is written as text once.
    private final String[] texts = new String[SLOTS];
    private final long[] textOf = new long[SLOTS];

    /**
     * @param single whether they have no more than the precision of four bytes, and are written so
     * @param missing which values are not there; null when all are
     */
    public DoubleValues(double[] values, boolean single, boolean[] missing) {
        this.values = values;
        this.single = single;
        this.missing = missing;
    }

    /** The number that a floating-point number of two bytes (IEEE 754 binary16) is. */
    public static double half(int bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0
                ? fraction * 0x1p-24
                : exponent < 0x1f
                        ? (1 + fraction * 0x1p-10) * Math.scalb(1.0, exponent - 15)
                        : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return (bits & 0x8000) == 0 ? size : -size;
    }

    @Override
    public String text(int row) {
        if (missing != null && missing[row]) {
            return "";
        }
        long bits = Double.doubleToRawLongBits(values[row]);
        int mixed = (int) (bits ^ bits >>> 32);
        int slot = (mixed ^ mixed >>> 16 ^ mixed >>> 8) & SLOTS - 1;
        if (texts[slot] == null || textOf[slot] != bits) {
            texts[slot] = single ? Float.toString((float) values[row]) : Double.toString(values[row]);
            textOf[slot] = bits;
        }
        return texts[slot];
    }

    @Override
    public double number(int row) {
        return missing != null && missing[row] ? Double.NaN : values[row];
    }
}
