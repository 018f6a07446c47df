package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.format.TextRange;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Some consecutive rows of a table: those of whole files, or those in a range of a text file's bytes.
 *
 * @param table the whole, whose list of files is left out
 * @param first how many files of the table stand before these
 * @param files at least one; one where there is a range
 * @param from the range's first byte
 * @param to behind its last byte, or {@link #WHOLE}
 */
public record Piece(PieceTable table, int first, List<PieceFile> files, long from, long to) implements Serializable {
    /** Stands for no range. */
    public static final long WHOLE = -1;

    /** Whether the other one is the next range of the same file. */
    public boolean isContinuedBy(Piece other) {
        return to != WHOLE && other.to != WHOLE && first == other.first && to == other.from;
    }

    /** From the start of this one to the end of the one that {@linkplain #isContinuedBy continues} it. */
    public Piece through(Piece next) {
        return new Piece(table, first, files, from, next.to);
    }

    /** How many bytes are read. */
    public long size() {
        return to == WHOLE ? files.stream().mapToLong(PieceFile::size).sum() : to - from;
    }

    /** Its files' names, for messages. */
    public String shown() {
        return files.get(0).name()
                + (files.size() > 1 ? " to " + files.get(files.size() - 1).name() : "");
    }

    /**
     * Opens it at its first row.
     *
     * @param counted whether rows say on which line of a file they stand, for which all that lies before is read
     */
    public Table open(boolean counted) throws DeliveryException {
        List<DataFile> found = new ArrayList<>();
        for (PieceFile file : files) {
            found.add(file.found());
        }
        FilesTable.Opening opening = to == WHOLE
                ? file -> Table.open(file.name(), file.path())
                : file -> TextRange.open(file.name(), Path.of(files.get(0).path()), from, to, counted);
        return new FilesTable(
                new DataFiles(table.shown(), found),
                new Columns(table.shown(), table.columns()),
                table.firstFile(),
                first,
                opening);
    }
}
