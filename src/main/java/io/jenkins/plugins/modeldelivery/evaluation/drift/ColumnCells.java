package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The cells of some columns of one or more files, one file after the other.
 *
 * @param names the files as the user named them
 * @param files the files, at least one
 */
record ColumnCells(List<String> names, List<Path> files) {
    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    /** What is done with each cell. */
    interface Visitor {
        void at(int column, String text, long row);
    }

    ColumnCells(String shown, Path file) {
        this(List.of(shown), List.of(file));
    }

    /** All names in one text. */
    String shown() {
        return String.join(", ", names);
    }

    /** The columns of the first file; the others must have them too, in any order. */
    List<String> header() throws DeliveryException {
        try (Table table = Table.open(names.get(0), files.get(0))) {
            return table.columns().names();
        } catch (IOException e) {
            throw new DeliveryException(names.get(0) + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** Returns how many rows there are. */
    long walk(List<String> columns, Visitor visitor) throws DeliveryException, InterruptedException {
        long rows = 0;
        for (int i = 0; i < files.size(); i++) {
            rows = walk(names.get(i), files.get(i), columns, visitor, rows);
        }
        return rows;
    }

    private static long walk(String shown, Path file, List<String> columns, Visitor visitor, long before)
            throws DeliveryException, InterruptedException {
        try (Table table = Table.open(shown, file)) {
            int[] indices = new int[columns.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = table.columns().require("driftColumns", columns.get(i));
            }
            long rows = before;
            for (Cells cells = table.next(); cells != null; cells = table.next()) {
                for (int i = 0; i < indices.length; i++) {
                    visitor.at(i, cells.text(indices[i]), rows);
                }
                rows++;
                if (rows % ROWS_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (rows == before) {
                throw new DeliveryException(shown + " has a header but no row; there is nothing to compare");
            }
            return rows;
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }
}
