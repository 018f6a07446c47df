package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of a plain text file that begin in a range of its bytes. A range may be cut anywhere: its rows are those
 * behind the first line feed at or after the byte before it, up to the first line feed at or after its own last byte, so
 * that of adjoining ranges each row is in one. A line feed within quotes is not told from one that ends a row; reading the
 * range before it then ends with an {@link io.jenkins.plugins.modeldelivery.evaluation.input.OpenQuoteException}.
 */
public final class TextRange {
    private static final int BUFFER = 1 << 16;

    private TextRange() {}

    /**
     * Whether a file can be read in ranges: it is text that is not compressed, and no UTF-16.
     *
     * @throws DeliveryException when it can't be read, or is of a known format that can't be read at all
     */
    public static boolean isPossible(String shown, Path path) throws DeliveryException {
        if (BinaryTable.isBinary(shown, path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4);
            int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
            boolean gzip = first == 0x1f8b;
            boolean utf16 = first == 0xfffe || first == 0xfeff;
            boolean zstd = start.length == 4 && first == 0x28b5 && start[2] == 0x2f && start[3] == (byte) 0xfd;
            return !gzip && !utf16 && !zstd;
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    /**
     * Opens a range.
     *
     * @param from the first byte's place; with 0 the file's header is in the range
     * @param to behind the last byte
     * @param counted whether rows say on which line of the file they stand, for which all that lies before is read; when
     *     not, the numbers are larger
     */
    public static Table open(String shown, Path path, long from, long to, boolean counted) throws DeliveryException {
        try {
            long end = rowStart(path, to);
            if (from == 0) {
                return TextTable.open(shown, OpenedFile.start(shown, path, end));
            }
            long start = rowStart(path, from);
            // A row has at least one byte, so that counting on from the place gives no number twice.
            long line = counted ? lineAt(path, start) : start + 1;
            return TextTable.openRows(shown, path, OpenedFile.middle(shown, path, start, end), line);
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    private static long rowStart(Path path, long place) throws IOException {
        if (place == 0) {
            return 0;
        }
        long at = place - 1;
        try (InputStream in = new BufferedInputStream(new FileRange(path, at, Long.MAX_VALUE), BUFFER)) {
            int b;
            do {
                b = in.read();
                at++;
            } while (b >= 0 && b != '\n');
            return b < 0 ? at - 1 : at;
        }
    }

    private static long lineAt(Path path, long place) throws IOException {
        long line = 1;
        try (InputStream in = new BufferedInputStream(new FileRange(path, 0, place), BUFFER)) {
            int last = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                line += b == '\n' || last == '\r' ? 1 : 0;
                last = b == '\n' ? 0 : b;
            }
        }
        return line;
    }

    private static DeliveryException unreadable(String shown, IOException e) {
        return new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
    }
}
