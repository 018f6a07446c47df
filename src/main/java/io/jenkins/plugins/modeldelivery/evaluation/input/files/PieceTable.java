package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.evaluation.input.EmptyFileException;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.format.TextRange;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that several machines read, each some pieces of it.
 *
 * @param shown what the user named it
 * @param columns in order
 * @param firstFile the file whose columns they are
 * @param files in the order in which they are read
 */
public record PieceTable(String shown, List<String> columns, String firstFile, List<PieceFile> files)
        implements Serializable {
    /** Looks at the columns. */
    public static PieceTable of(DataFiles table) throws DeliveryException {
        List<PieceFile> files = table.files().stream().map(PieceFile::of).toList();
        for (DataFile file : table.files()) {
            try (Table first = Table.open(file.name(), file.path())) {
                return new PieceTable(
                        table.shown(), new ArrayList<>(first.columns().names()), file.name(), new ArrayList<>(files));
            } catch (EmptyFileException e) {
                if (files.size() == 1) {
                    throw e;
                }
            } catch (IOException e) {
                throw new DeliveryException(file.name() + " can't be closed: " + Shown.of(e.getMessage()), e);
            }
        }
        throw new DeliveryException(
                table.shown() + ": all " + files.size() + " files are empty; they need a header and at least one row");
    }

    /**
     * Cuts it: small files go together, and large texts are cut where that is possible.
     *
     * @param most how many bytes a piece should have at most, at least 1; a file that can't be cut may have more
     * @param inFiles whether a file may be cut
     * @return in order
     */
    public List<Piece> cut(long most, boolean inFiles) {
        List<Piece> pieces = new ArrayList<>();
        List<PieceFile> together = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            PieceFile file = files.get(i);
            if (!together.isEmpty() && bytes + file.size() > most) {
                pieces.add(whole(i, together));
                together = new ArrayList<>();
                bytes = 0;
            }
            if (inFiles && file.size() > most && canBeCut(file)) {
                long count = (file.size() + most - 1) / most;
                for (long k = 0; k < count; k++) {
                    long from = file.size() / count * k;
                    long to = k + 1 == count ? file.size() : file.size() / count * (k + 1);
                    pieces.add(new Piece(withoutFiles(), i, List.of(file), from, to));
                }
                continue;
            }
            together.add(file);
            bytes += file.size();
        }
        if (!together.isEmpty()) {
            pieces.add(whole(files.size(), together));
        }
        return pieces;
    }

    private static boolean canBeCut(PieceFile file) {
        try {
            return TextRange.isPossible(file.name(), Path.of(file.path()));
        } catch (DeliveryException e) {
            // What is wrong with it is told when it is read.
            return false;
        }
    }

    private Piece whole(int end, List<PieceFile> together) {
        return new Piece(withoutFiles(), end - together.size(), together, 0, Piece.WHOLE);
    }

    private PieceTable withoutFiles() {
        return new PieceTable(shown, columns, firstFile, List.of());
    }
}
