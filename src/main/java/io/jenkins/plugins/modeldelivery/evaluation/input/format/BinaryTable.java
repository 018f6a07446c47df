package io.jenkins.plugins.modeldelivery.evaluation.input.format;

import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.arrow.ArrowFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnarFile;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnarTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.parquet.ParquetFile;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells which of the binary formats a file has, by its first bytes. */
public final class BinaryTable {
    private static final int LONGEST_MAGIC = 8;
    private static final String FEATHER_1 = "FEA1";
    /** What stands before each message of a stream. */
    private static final String STREAM = "\u00ff\u00ff\u00ff\u00ff";

    private BinaryTable() {}

    /** Opens a columnar file. */
    private interface Opening {
        ColumnarFile of(FileBytes file) throws DeliveryException;
    }

    /**
     * Opens Parquet or Arrow (Feather); null when the file is of neither format.
     *
     * @param shown the file as the user named it
     * @throws DeliveryException when it is of such a format and broken, encrypted or has no columns
     */
    public static Table open(String shown, Path path) throws DeliveryException {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        Opening opening = opening(shown, path);
        if (opening == null) {
            return null;
        }
        FileBytes file = FileBytes.open(shown, path);
        try {
            return new ColumnarTable(shown, opening.of(file));
        } catch (DeliveryException e) {
            try {
                file.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** Whether a file is of one of these formats. */
    static boolean isBinary(String shown, Path path) throws DeliveryException {
        return opening(shown, path) != null;
    }

    private static Opening opening(String shown, Path path) throws DeliveryException {
        String start;
        try (InputStream in = Files.newInputStream(path)) {
            start = new String(in.readNBytes(LONGEST_MAGIC), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
        if (start.startsWith(ParquetFile.MAGIC) || start.startsWith(ParquetFile.MAGIC_ENCRYPTED)) {
            return ParquetFile::of;
        }
        if (start.startsWith(ArrowFile.MAGIC)) {
            return ArrowFile::of;
        }
        if (start.startsWith(FEATHER_1)) {
            throw new DeliveryException(
                    shown + " is written in the first version of Feather, which can't be read; write it in the second");
        }
        return start.startsWith(STREAM) ? ArrowFile::ofStream : null;
    }
}
