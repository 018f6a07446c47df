package io.jenkins.plugins.modeldelivery.evaluation.input;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A delimited text file with a header, read once from front to back in bounded memory: RFC 4180 quoting, comma,
 * semicolon, tab or bar as the separator (the one that the header has most of), UTF-8 with or without a byte order
 * mark, plain or gzip. Rows with a wrong number of fields are refused.
 */
final class CsvTable implements Table, Cells {
    private static final int LOOKAHEAD = 1 << 16;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final String shown;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final CountedInput counted;
    private final Columns columns;
    private CsvRecord row;
    private long line;
    private boolean ended;

    private CsvTable(String shown, CsvReader<CsvRecord> reader, CountedInput counted) throws DeliveryException {
        this.shown = shown;
        this.reader = reader;
        this.counted = counted;
        this.records = reader.iterator();
        CsvRecord first = nextRecord();
        if (first == null) {
            throw new DeliveryException(shown + " is empty; it needs a header and at least one row");
        }
        columns = Columns.of(shown, first.getFields());
    }

    /**
     * @param shown the file as the user named it
     * @param file an existing file
     * @throws DeliveryException when it is a folder, empty, not UTF-8 or not readable
     */
    static CsvTable open(String shown, Path file) throws DeliveryException {
        if (Files.isDirectory(file)) {
            throw new DeliveryException(shown + " is a folder; name a CSV file");
        }
        InputStream in = null;
        try {
            CountedInput counted = new CountedInput(Files.newInputStream(file));
            in = new BufferedInputStream(counted, LOOKAHEAD);
            in.mark(2);
            boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            if (zipped) {
                in = new BufferedInputStream(new GZIPInputStream(in, LOOKAHEAD), LOOKAHEAD);
            }
            char separator = separator(in);
            CsvReader<CsvRecord> reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(new InputStreamReader(
                            in,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
            return new CsvTable(shown, reader, counted);
        } catch (IOException e) {
            close(in);
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        } catch (DeliveryException e) {
            close(in);
            throw e;
        }
    }

    private static void close(InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // The file was only read, and the first failure is the one to tell.
        }
    }

    /** Skips a byte order mark, and finds the separator that the first line has most of, outside quotes. */
    private static char separator(InputStream in) throws IOException {
        in.mark(LOOKAHEAD);
        if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
            in.reset();
        }
        in.mark(LOOKAHEAD);
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < LOOKAHEAD; i++) {
            int c = in.read();
            if (c < 0 || !quoted && (c == '\n' || c == '\r')) {
                break;
            }
            quoted ^= c == '"';
            for (int k = 0; k < SEPARATORS.length && !quoted; k++) {
                counts[k] += c == SEPARATORS[k] ? 1 : 0;
            }
        }
        in.reset();
        int most = 0;
        for (int k = 1; k < SEPARATORS.length; k++) {
            most = counts[k] > counts[most] ? k : most;
        }
        return SEPARATORS[most];
    }

    @Override
    public Columns columns() {
        return columns;
    }

    /** With the line on which the row began, from 1; the header is on line 1. */
    @Override
    public String where() {
        return shown + ", line " + line;
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public Cells next() throws DeliveryException {
        row = nextRecord();
        if (row == null) {
            return null;
        }
        if (row.getFieldCount() != columns.names().size()) {
            throw new DeliveryException(where() + ": the row has " + row.getFieldCount() + " fields, the header "
                    + columns.names().size() + "; quote values that contain the separator");
        }
        return this;
    }

    @Override
    public String text(int column) {
        return row.getField(column);
    }

    @Override
    public double number(int column) {
        return Cell.number(row.getField(column));
    }

    private CsvRecord nextRecord() throws DeliveryException {
        try {
            if (ended || !records.hasNext()) {
                ended = true;
                return null;
            }
            CsvRecord next = records.next();
            line = next.getStartingLineNumber();
            return next;
        } catch (CsvParseException e) {
            throw new DeliveryException(
                    shown + ", after line " + line + ": the row can't be read (" + Shown.of(e.getMessage())
                            + "); is a quote left open?",
                    e);
        } catch (UncheckedIOException e) {
            boolean coding = e.getCause() instanceof CharacterCodingException;
            throw new DeliveryException(
                    shown + ", after line " + line
                            + (coding
                                    ? ": the text is not UTF-8; write the file in UTF-8"
                                    : ": the file can't be read further (" + Shown.of(e.getMessage()) + ")"),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
