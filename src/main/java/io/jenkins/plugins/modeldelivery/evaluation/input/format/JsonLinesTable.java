package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.PartedTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.TablePart;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A text file with one JSON object a line (<a href="https://jsonlines.org">JSON Lines</a>, also called NDJSON). The
 * columns are the fields that the objects in the first megabyte have, in the order in which they come; other fields are
 * not looked at, and a field that an object does not have is missing in its row. NaN and Infinity are read as Python
 * writes them. Empty lines are skipped.
 */
public final class JsonLinesTable extends PartedTable {
    /** What ends rows is the line feed alone: a string in JSON has none. */
    private static final CsvDialect LINES = new CsvDialect((byte) '\n', (byte) 0);

    private static final int MOST_FIELDS = 1 << 16;

    // Names are not interned: a hostile file could fill the JVM's table with them.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String shown;
    private LineBlocks blocks;
    private final Columns columns;
    private TablePart first;

    private JsonLinesTable(String shown, OpenedFile file) throws DeliveryException {
        this.shown = shown;
        this.blocks = new LineBlocks(shown, file, LINES);
        LineBlock block = blocks.next();
        Set<String> names = new LinkedHashSet<>();
        DeliveryException wrong = null;
        JsonRows rows = new JsonRows(shown, null, block);
        while (true) {
            try {
                if (!rows.next(names)) {
                    break;
                }
            } catch (InvalidRowException e) {
                // It is told again when its row is read; here only the other rows' fields count.
                wrong = wrong == null ? e : wrong;
            }
            if (names.size() > MOST_FIELDS) {
                throw new DeliveryException(shown + " has rows with more than " + MOST_FIELDS + " different fields");
            }
        }
        if (names.isEmpty()) {
            throw wrong != null ? wrong : new DeliveryException(shown + " has no field in any of its rows");
        }
        this.columns = Columns.of(shown, new ArrayList<>(names));
        this.first = new Part(block);
    }

    /**
     * Whether a text begins as JSON Lines, or another form of JSON, do.
     *
     * @param start the text's first bytes
     * @throws DeliveryException when it is JSON, but all in one array
     */
    static boolean isStart(String shown, byte[] start) throws DeliveryException {
        int first = skipBlank(start, 0);
        int second = skipBlank(start, first + 1);
        if (second >= start.length) {
            return false;
        }
        if (start[first] == '[' && start[second] == '{') {
            throw new DeliveryException(
                    shown + " is one JSON array; write one object a line instead (JSON Lines), such as pandas'"
                            + " to_json(..., orient='records', lines=True) does");
        }
        return start[first] == '{' && (start[second] == '"' || start[second] == '}');
    }

    private static int skipBlank(byte[] start, int from) {
        int i = from;
        while (i < start.length && (start[i] == ' ' || start[i] == '\t' || start[i] == '\n' || start[i] == '\r')) {
            i++;
        }
        return i;
    }

    /**
     * @param file at its start, of which {@link #isStart} said true; closed with this table, or when this fails
     * @throws DeliveryException when no row can be read, or it is not UTF-8
     */
    static JsonLinesTable of(String shown, OpenedFile file) throws DeliveryException {
        return new JsonLinesTable(shown, file);
    }

    /**
     * The same table with other rows.
     *
     * @param rows whole rows; closed with this table
     * @param line the number of the first one's line
     */
    JsonLinesTable with(OpenedFile rows, long line) {
        blocks.close();
        blocks = new LineBlocks(shown, rows, LINES, line);
        first = null;
        return this;
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
    public boolean hasHeader() {
        return false;
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
        public JsonRows rows() throws DeliveryException {
            return new JsonRows(shown, columns, block);
        }
    }
}
