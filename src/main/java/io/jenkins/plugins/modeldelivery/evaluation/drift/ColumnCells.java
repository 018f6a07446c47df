package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The cells of some columns of a file, one after the other.
 *
 * @param shown the file as the user named it
 * @param file the file
 */
record ColumnCells(String shown, Path file) {
    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    /** What is done with each cell. */
    interface Visitor {
        void at(int column, String text, long row);
    }

    List<String> header() throws DeliveryException {
        try (Table table = Table.open(shown, file)) {
            return table.columns().names();
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** Returns how many rows there are. */
    long walk(List<String> columns, Visitor visitor) throws DeliveryException, InterruptedException {
        try (Table table = Table.open(shown, file)) {
            int[] indices = new int[columns.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = table.columns().require("driftColumns", columns.get(i));
            }
            long rows = 0;
            for (Cells cells = table.next(); cells != null; cells = table.next()) {
                for (int i = 0; i < indices.length; i++) {
                    visitor.at(i, cells.text(indices[i]), rows);
                }
                rows++;
                if (rows % ROWS_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (rows == 0) {
                throw new DeliveryException(shown + " has a header but no row; there is nothing to compare");
            }
            return rows;
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }
}
