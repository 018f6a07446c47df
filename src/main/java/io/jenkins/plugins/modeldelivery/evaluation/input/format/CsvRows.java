package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.OpenQuoteException;
import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The rows of a block of delimited text. Fields stay bytes until somebody asks for a number, which is parsed from them,
 * or a text.
 */
final class CsvRows implements RowCursor {
    private static final byte PLAIN = 0;
    private static final byte QUOTED = 1;
    private static final byte WITH_QUOTES_IN_IT = 2;
    private static final int MOST_FIELDS = 1 << 16;

    private final String shown;
    private final LineBlock block;
    private final byte[] bytes;
    private final int end;
    private final byte separator;
    private final byte quote;
    private final boolean[] stops = new boolean[256];
    private final int expected;
    private final TextCache texts = new TextCache();
    private int[] starts;
    private int[] ends;
    private byte[] kinds;
    private int fields;
    private int rowStart;
    private LineBlock counted;
    private int at;

    /**
     * @param columns null before the header is known
     * @throws DeliveryException when the block is not UTF-8
     */
    CsvRows(String shown, Columns columns, CsvDialect dialect, LineBlock block) throws DeliveryException {
        block.requireUtf8(shown);
        this.shown = shown;
        this.block = block;
        this.bytes = block.bytes();
        this.at = block.start();
        this.end = block.end();
        this.separator = dialect.separator();
        this.quote = dialect.quote();
        this.expected = columns == null ? -1 : columns.names().size();
        int capacity = Math.max(16, expected + 1);
        starts = new int[capacity];
        ends = new int[capacity];
        kinds = new byte[capacity];
        stops['\n'] = true;
        stops['\r'] = true;
        stops[separator & 0xff] = true;
    }

    @Override
    public boolean next() throws DeliveryException {
        do {
            if (at >= end) {
                return false;
            }
            rowStart = at;
            fields = 0;
            scan();
        } while (fields == 1 && starts[0] == ends[0] && kinds[0] == PLAIN);
        if (fields != expected && expected >= 0) {
            throw new InvalidRowException(where() + ": the row has " + fields + " fields, the header " + expected
                    + "; quote values that contain the separator");
        }
        return true;
    }

    /** Finds the fields of the row at {@link #at}, and moves behind it. */
    private void scan() throws DeliveryException {
        byte[] b = bytes;
        int p = at;
        while (true) {
            int start = p;
            if (p < end && b[p] == quote && quote != 0) {
                p = quoted(p);
            } else {
                while (p < end && !stops[b[p] & 0xff]) {
                    p++;
                }
                field(start, p, PLAIN);
            }
            if (p >= end) {
                at = p;
                return;
            }
            byte c = b[p++];
            if (c == separator) {
                continue;
            }
            at = c == '\r' && p < end && b[p] == '\n' ? p + 1 : p;
            return;
        }
    }

    /** Takes the field whose opening quote stands at a place; returns where it ends, behind the closing quote. */
    private int quoted(int opening) throws DeliveryException {
        int p = opening + 1;
        byte kind = QUOTED;
        while (true) {
            while (p < end && bytes[p] != quote) {
                p++;
            }
            if (p >= end) {
                throw new OpenQuoteException(where() + ": the row can't be read, a quote is left open");
            }
            if (p + 1 >= end || bytes[p + 1] != quote) {
                break;
            }
            kind = WITH_QUOTES_IN_IT;
            p += 2;
        }
        field(opening + 1, p, kind);
        if (p + 1 < end && !stops[bytes[p + 1] & 0xff]) {
            throw new DeliveryException(where() + ": the row can't be read, something stands behind a closing quote;"
                    + " write quotes inside a quoted value twice");
        }
        return p + 1;
    }

    private void field(int start, int fieldEnd, byte kind) throws DeliveryException {
        if (fields == starts.length) {
            if (fields >= MOST_FIELDS) {
                throw new DeliveryException(where() + ": the row has more than " + MOST_FIELDS + " fields");
            }
            starts = Arrays.copyOf(starts, fields * 2);
            ends = Arrays.copyOf(ends, fields * 2);
            kinds = Arrays.copyOf(kinds, fields * 2);
        }
        starts[fields] = start;
        ends[fields] = fieldEnd;
        kinds[fields++] = kind;
    }

    int fields() {
        return fields;
    }

    /** Where the next row begins. */
    int end() {
        return at;
    }

    @Override
    public String text(int column) {
        if (kinds[column] != WITH_QUOTES_IN_IT) {
            return texts.of(bytes, starts[column], ends[column]);
        }
        String mark = String.valueOf((char) quote);
        return new String(bytes, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8)
                .replace(mark + mark, mark);
    }

    @Override
    public double number(int column) {
        int start = starts[column];
        int length = ends[column] - start;
        if (length == 0 || kinds[column] == WITH_QUOTES_IN_IT) {
            return Double.NaN;
        }
        if (bytes[start] > '9') {
            return Cell.number(text(column));
        }
        try {
            return JavaDoubleParser.parseDouble(bytes, start, length);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public String where() {
        // Many rows may be left out, each with a message: lines are counted on from where they were counted last.
        counted = (counted == null || counted.start() > rowStart ? block : counted).from(rowStart);
        return shown + ", line " + counted.line();
    }
}
