package io.jenkins.plugins.modeldelivery.evaluation.input.files;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.evaluation.input.EmptyFileException;
import io.jenkins.plugins.modeldelivery.evaluation.input.PartedTable;
import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TablePart;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of several files, one file after the other. Columns are matched by name, so that their order may differ; all
 * files must have those of the first. A file without a byte of text, as some writers leave for a partition without
 * rows, is passed over.
 */
final class FilesTable extends PartedTable {
    /** What lies between the first rows of two files; together with half a million files it fits exactly in a double. */
    private static final long STRIDE = 1L << 34;

    private final String shown;
    private final Iterator<DataFile> files;
    private final Opening opening;
    private final String firstName;
    private final Columns columns;
    private Table open;
    private String openName;
    private int[] places;
    private long base;
    private long bytesBefore;

    /** Opens one of the files. */
    @FunctionalInterface
    interface Opening {
        Table of(DataFile file) throws DeliveryException;
    }

    FilesTable(DataFiles source) throws DeliveryException {
        this.shown = source.shown();
        this.files = source.files().iterator();
        this.opening = file -> Table.open(file.name(), file.path());
        if (!step()) {
            throw new DeliveryException(shown + ": all " + source.files().size()
                    + " files are empty; they need a header and at least one row");
        }
        this.firstName = openName;
        this.columns = new Columns(shown, open.columns().names());
    }

    /**
     * Some of a table's files.
     *
     * @param source these files, under the name of the whole table
     * @param columns of the whole table
     * @param firstName the file that they are of
     * @param first how many files of the table stand before these
     */
    FilesTable(DataFiles source, Columns columns, String firstName, int first, Opening opening)
            throws DeliveryException {
        this.shown = source.shown();
        this.files = source.files().iterator();
        this.opening = opening;
        this.firstName = firstName;
        this.columns = columns;
        this.base = first * STRIDE;
        if (step()) {
            places = places(open.columns());
        }
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public TablePart nextPart() throws DeliveryException {
        while (open != null) {
            TablePart part = open.nextPart();
            if (part != null) {
                return places == null && base == 0 ? part : new Part(part, base, places);
            }
            if (step()) {
                base += STRIDE;
                places = places(open.columns());
            }
        }
        return null;
    }

    /** Opens the next file that is not empty; false after the last. */
    private boolean step() throws DeliveryException {
        leave();
        while (files.hasNext()) {
            DataFile file = files.next();
            try {
                open = opening.of(file);
                openName = file.name();
                return true;
            } catch (EmptyFileException e) {
                bytesBefore += file.size();
            }
        }
        return false;
    }

    /** Where the columns of this table stand in a file; null where each has its own place. */
    private int[] places(Columns ofFile) throws DeliveryException {
        List<String> names = columns.names();
        if (ofFile.names().equals(names)) {
            return null;
        }
        if (open.hasHeader()) {
            requireSame(ofFile);
        }
        Map<String, Integer> inFile = new HashMap<>();
        ofFile.names().forEach(name -> inFile.put(name, inFile.size()));
        return names.stream().mapToInt(name -> inFile.getOrDefault(name, -1)).toArray();
    }

    private void requireSame(Columns ofFile) throws DeliveryException {
        Set<String> lacks = new LinkedHashSet<>(columns.names());
        ofFile.names().forEach(lacks::remove);
        Set<String> more = new LinkedHashSet<>(ofFile.names());
        columns.names().forEach(more::remove);
        if (!lacks.isEmpty() || !more.isEmpty()) {
            throw new DeliveryException(Shown.of(openName) + " has other columns than " + Shown.of(firstName) + ": "
                    + (lacks.isEmpty() ? "" : "it has no '" + Shown.of(String.join("', '", lacks)) + "'")
                    + (lacks.isEmpty() || more.isEmpty() ? "" : ", but ")
                    + (more.isEmpty() ? "" : "'" + Shown.of(String.join("', '", more)) + "', which the first has not")
                    + "; all files of " + Shown.of(shown) + " need a header with the same columns");
        }
    }

    @Override
    public boolean hasHeader() {
        return open == null || open.hasHeader();
    }

    @Override
    public long bytesRead() {
        return bytesBefore + (open == null ? 0 : open.bytesRead());
    }

    private void leave() throws DeliveryException {
        if (open != null) {
            bytesBefore += open.bytesRead();
            try {
                close();
            } catch (IOException e) {
                throw new DeliveryException(openName + " can't be closed: " + Shown.of(e.getMessage()), e);
            }
            open = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }

    /** A part of one of the files. */
    private record Part(TablePart part, long base, int[] places) implements TablePart {
        @Override
        public long position() {
            return base + part.position();
        }

        @Override
        public RowCursor rows() throws DeliveryException {
            return places == null ? part.rows() : new MovedColumns(part.rows(), places);
        }
    }
}
