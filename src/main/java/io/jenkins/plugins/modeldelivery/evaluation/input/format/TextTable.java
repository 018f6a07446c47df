package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;

/** Tells which of the text formats a file has, by its first bytes behind compression and byte order mark. */
public final class TextTable {
    private TextTable() {}

    /**
     * Opens JSON Lines or delimited text.
     *
     * @param shown the file as the user named it
     * @throws DeliveryException when it is empty, not UTF-8, of another format or not readable
     */
    public static Table open(String shown, Path path) throws DeliveryException {
        return open(shown, OpenedFile.of(shown, path));
    }

    /**
     * Rows of a file whose header, or whose first rows, stand elsewhere in it.
     *
     * @param rows whole rows; closed with the table, or when this fails
     * @param line the number of the first one's line
     */
    static Table openRows(String shown, Path path, OpenedFile rows, long line) throws DeliveryException {
        try {
            Table whole = open(shown, path);
            return whole instanceof CsvTable csv ? csv.with(rows, line) : ((JsonLinesTable) whole).with(rows, line);
        } catch (DeliveryException e) {
            rows.close();
            throw e;
        }
    }

    static Table open(String shown, OpenedFile file) throws DeliveryException {
        try {
            byte[] start = file.peek();
            binary(shown, start);
            return JsonLinesTable.isStart(shown, start) ? JsonLinesTable.of(shown, file) : CsvTable.of(shown, file);
        } catch (IOException e) {
            file.close();
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        } catch (DeliveryException e) {
            file.close();
            throw e;
        }
    }

    /** Columnar files are read where their pieces stand, which a stream can't. */
    private static void binary(String shown, byte[] start) throws DeliveryException {
        String format = begins(start, "PAR1") ? "Parquet" : begins(start, "ARROW1") ? "Arrow (Feather)" : null;
        if (format != null) {
            throw new DeliveryException(shown + " is a file of " + format + " that was compressed as a whole; unpack it"
                    + " first, the format compresses by itself");
        }
    }

    private static boolean begins(byte[] start, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (i >= start.length || start[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
