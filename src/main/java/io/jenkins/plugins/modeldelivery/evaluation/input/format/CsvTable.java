package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.EmptyFileException;
import io.jenkins.plugins.modeldelivery.evaluation.input.PartedTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.TablePart;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A delimited text file with a header: quoting as in RFC 4180, comma, semicolon, tab or bar as the separator (the one
 * that the header has most of), rows that end with a line feed, a carriage return or both, UTF-8 with or without a byte
 * order mark. Empty lines are skipped. Rows with a wrong number of fields are refused.
 */
public final class CsvTable extends PartedTable {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final String shown;
    private LineBlocks blocks;
    private final CsvDialect dialect;
    private final Columns columns;
    private TablePart first;

    private CsvTable(String shown, OpenedFile file) throws DeliveryException, IOException {
        this.shown = shown;
        byte[] start = file.peek();
        this.dialect = new CsvDialect((byte) separator(shown, start), (byte) '"');
        this.blocks = new LineBlocks(shown, file, dialect);
        LineBlock block = blocks.next();
        if (block == null) {
            throw new EmptyFileException(shown);
        }
        CsvRows rows = new CsvRows(shown, null, dialect, block);
        if (!rows.next()) {
            throw new EmptyFileException(shown);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.fields(); i++) {
            names.add(rows.text(i));
            if (names.get(i).indexOf('\0') >= 0) {
                throw new DeliveryException(shown + " is no text file, its first line has bytes 0; is it of another"
                        + " format, or UTF-16 without a byte order mark? Write it in UTF-8");
            }
        }
        this.columns = Columns.of(shown, names);
        this.first = new Part(block.from(rows.end()));
    }

    /**
     * @param file at its start; closed with this table
     * @throws DeliveryException when it is empty or not UTF-8
     */
    static CsvTable of(String shown, OpenedFile file) throws DeliveryException, IOException {
        return new CsvTable(shown, file);
    }

    /**
     * The same table with other rows.
     *
     * @param rows whole rows, without a header; closed with this table
     * @param line the number of the first one's line
     */
    CsvTable with(OpenedFile rows, long line) {
        blocks.close();
        blocks = new LineBlocks(shown, rows, dialect, line);
        first = null;
        return this;
    }

    /** The separator that the first line has most of, outside quotes. */
    private static char separator(String shown, byte[] start) throws DeliveryException {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (byte c : start) {
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            quoted ^= c == '"';
            for (int k = 0; k < SEPARATORS.length && !quoted; k++) {
                counts[k] += c == SEPARATORS[k] ? 1 : 0;
            }
        }
        int most = 0;
        for (int k = 1; k < SEPARATORS.length; k++) {
            most = counts[k] > counts[most] ? k : most;
        }
        for (int k = 0; k < SEPARATORS.length; k++) {
            if (k != most && counts[k] == counts[most] && counts[k] > 0) {
                throw new DeliveryException(shown + ": the header has as many '" + name(most) + "' as '" + name(k)
                        + "', so that nobody can tell which of them separates columns; quote names that contain one");
            }
        }
        return SEPARATORS[most];
    }

    private static String name(int separator) {
        return SEPARATORS[separator] == '\t' ? "\\t" : String.valueOf(SEPARATORS[separator]);
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public TablePart nextPart() throws DeliveryException {
        if (first != null) {
            TablePart given = first;
            first = null;
            return given;
        }
        LineBlock block = blocks.next();
        return block == null ? null : new Part(block);
    }

    @Override
    public long bytesRead() {
        return blocks.bytesRead();
    }

    @Override
    public void close() {
        blocks.close();
    }

    private final class Part implements TablePart {
        private final LineBlock block;

        Part(LineBlock block) {
            this.block = block;
        }

        @Override
        public long position() {
            return block.line();
        }

        @Override
        public CsvRows rows() throws DeliveryException {
            return new CsvRows(shown, columns, dialect, block);
        }
    }
}
