package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.input.format.BinaryTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.format.TextTable;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Closeable;
import java.nio.file.Path;

/**
 * A table that is read once from front to back in bounded memory, whatever its format: row by row, or part by part for
 * several threads, but not both.
 */
public interface Table extends Closeable {
    /**
     * Opens a file of a format that is told by its content.
     *
     * @param shown the file as the user named it
     * @param file an existing file
     * @throws DeliveryException when it is a folder, empty or not readable
     */
    static Table open(String shown, Path file) throws DeliveryException {
        Table binary = BinaryTable.open(shown, file);
        return binary != null ? binary : TextTable.open(shown, file);
    }

    /** The columns. */
    Columns columns();

    /**
     * The next part, or null after the last. Where parts end depends on the file alone.
     *
     * @throws DeliveryException when the file is broken there
     */
    TablePart nextPart() throws DeliveryException;

    /**
     * The next row, or null after the last.
     *
     * @throws InvalidRowException when the row has another number of fields than the header; the next call goes on
     *     behind it
     * @throws DeliveryException when the file is broken there
     */
    Cells next() throws DeliveryException;

    /** Whether the file says itself which columns it has; otherwise they are what its first rows have. */
    default boolean hasHeader() {
        return true;
    }

    /** How many of the file's bytes have been taken from the disk. */
    long bytesRead();
}
