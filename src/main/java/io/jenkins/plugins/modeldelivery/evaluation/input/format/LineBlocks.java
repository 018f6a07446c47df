package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.Closeable;
import java.io.IOException;

/** Cuts a text file into blocks of whole rows, about a megabyte each. */
final class LineBlocks implements Closeable {
    /** Blocks end after so many bytes, at the last row that ends there. */
    private static final int BLOCK = 1 << 20;
    /** A row that is longer is refused: what has no line ends for so long is no table. */
    private static final int LONGEST_ROW = 1 << 24;

    private final String shown;
    private final OpenedFile file;
    private final CsvDialect dialect;
    private byte[] carried = new byte[0];
    private long line;
    private boolean ended;

    LineBlocks(String shown, OpenedFile file, CsvDialect dialect) {
        this(shown, file, dialect, 1);
    }

    /**
     * @param line the number of the line on which the file's rows begin
     */
    LineBlocks(String shown, OpenedFile file, CsvDialect dialect, long line) {
        this.shown = shown;
        this.file = file;
        this.dialect = dialect;
        this.line = line;
    }

    long bytesRead() {
        return file.bytesRead();
    }

    /** The next block, or null after the last. */
    LineBlock next() throws DeliveryException {
        byte[] buffer = new byte[Math.max(BLOCK, carried.length * 2)];
        System.arraycopy(carried, 0, buffer, 0, carried.length);
        int size = carried.length;
        while (true) {
            size = fill(buffer, size);
            if (ended) {
                carried = new byte[0];
                return size == 0 ? null : new LineBlock(buffer, 0, size, line);
            }
            RowEnds ends = RowEnds.of(dialect, buffer, size);
            if (ends.last() > 0) {
                carried = java.util.Arrays.copyOfRange(buffer, ends.last(), size);
                LineBlock block = new LineBlock(buffer, 0, ends.last(), line);
                line += ends.lines();
                return block;
            }
            if (size >= LONGEST_ROW) {
                throw new DeliveryException(shown + ", line " + line + ": the row is longer than "
                        + (LONGEST_ROW >> 20)
                        + " MiB and can't be read; is a quote left open, or is this no text file with lines?");
            }
            buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private int fill(byte[] buffer, int from) throws DeliveryException {
        int size = from;
        try {
            while (size < buffer.length && !ended) {
                int read = file.in().read(buffer, size, buffer.length - size);
                ended = read < 0;
                size += Math.max(0, read);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    shown + ", after line " + line + ": the file can't be read further (" + Shown.of(e.getMessage())
                            + "); is it complete?",
                    e);
        }
        return size;
    }

    @Override
    public void close() {
        file.close();
    }
}
