package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.Arrays;

/** Texts and other strings of bytes: as codes of a dictionary, as bytes of their own, or some so and some so. */
public final class BytesValues implements ColumnValues {
    private static final int MISSING = -1;
    private static final int OWN = -2;
    private static final int SLOTS = 256;
    private static final int LONGEST = 32;

    private final String column;
    private final BytesFormat format;
    private final TextDictionary dictionary;
    private final int[] codes;
    private byte[][] sources;
    private int[] starts;
    private int[] ends;
    // As labels and slices have few values, a short text that comes again is not made again.
    private String[] texts;
    private byte[][] textOf;

    /**
     * All missing at first.
     *
     * @param column its name, for messages
     * @param dictionary what codes stand for; null when there is none
     */
    public BytesValues(String column, BytesFormat format, TextDictionary dictionary, int rows) {
        this.column = column;
        this.format = format;
        this.dictionary = dictionary;
        this.codes = new int[rows];
        Arrays.fill(codes, MISSING);
    }

    /** Says that a row has the dictionary's value of a code, which is in it. */
    public void code(int row, int code) {
        codes[row] = code;
    }

    /** The codes, to be filled at once. */
    public int[] codes() {
        return codes;
    }

    /** Says which bytes a row has; they are not copied. */
    public void bytes(int row, byte[] source, int start, int end) {
        if (sources == null) {
            sources = new byte[codes.length][];
            starts = new int[codes.length];
            ends = new int[codes.length];
        }
        codes[row] = OWN;
        sources[row] = source;
        starts[row] = start;
        ends[row] = end;
    }

    /**
     * Moves values to where their rows are, the first of them being filled one behind the other.
     *
     * @param at the first row
     * @param defined which of the rows from there on have a value
     * @param rows how many rows there are
     * @param count how many values there are
     */
    public void spread(int at, boolean[] defined, int rows, int count) {
        int from = at + count;
        for (int row = at + rows - 1; row >= at; row--) {
            if (!defined[row - at]) {
                codes[row] = MISSING;
                continue;
            }
            from--;
            codes[row] = codes[from];
            if (sources != null) {
                sources[row] = sources[from];
                starts[row] = starts[from];
                ends[row] = ends[from];
            }
        }
    }

    @Override
    public String text(int row) throws DeliveryException {
        int code = codes[row];
        if (code >= 0) {
            return dictionary.text(code);
        }
        return code == MISSING ? "" : own(sources[row], starts[row], ends[row]);
    }

    private String own(byte[] bytes, int start, int end) throws UnreadableValueException {
        int length = end - start;
        if (length > LONGEST) {
            return format.text(column, bytes, start, end);
        }
        int hash = length;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & SLOTS - 1;
        if (texts == null) {
            texts = new String[SLOTS];
            textOf = new byte[SLOTS][];
        }
        byte[] known = textOf[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, start, end)) {
            texts[slot] = format.text(column, bytes, start, end);
            textOf[slot] = Arrays.copyOfRange(bytes, start, end);
        }
        return texts[slot];
    }

    @Override
    public double number(int row) throws DeliveryException {
        int code = codes[row];
        return code >= 0 ? dictionary.number(code) : code == MISSING ? Double.NaN : Cell.number(text(row));
    }
}
