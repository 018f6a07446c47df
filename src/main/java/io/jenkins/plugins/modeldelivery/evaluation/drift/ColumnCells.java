package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The cells of some columns of one or more tables, one table after the other. */
final class ColumnCells {
    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    private final List<? extends TableSource> sources;
    private final boolean skipInvalid;
    private long skipped;

    /** What is done with each cell. */
    interface Visitor {
        void at(int column, String text, long row);
    }

    /**
     * @param sources at least one
     * @param skipInvalid whether rows that can't be read are left out
     */
    ColumnCells(List<? extends TableSource> sources, boolean skipInvalid) {
        this.sources = List.copyOf(sources);
        this.skipInvalid = skipInvalid;
    }

    /** All names in one text. */
    String shown() {
        return sources.stream().map(TableSource::shown).collect(Collectors.joining(", "));
    }

    /** The columns of the first table; the others must have them too, in any order. */
    List<String> header() throws DeliveryException {
        TableSource first = sources.get(0);
        try (Table table = first.open()) {
            return table.columns().names();
        } catch (IOException e) {
            throw new DeliveryException(first.shown() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /** Returns how many rows there are. */
    long walk(List<String> columns, Visitor visitor) throws DeliveryException, InterruptedException {
        skipped = 0;
        long rows = 0;
        for (TableSource source : sources) {
            rows = walk(source, columns, visitor, rows);
        }
        return rows;
    }

    /** Says how many rows the last walk left out, where it did. */
    void note(List<String> notes) {
        if (skipped > 0) {
            notes.add(skipped + (skipped == 1 ? " row of " : " rows of ") + Shown.of(shown()) + " can't be read and "
                    + (skipped == 1 ? "was" : "were") + " left out.");
        }
    }

    private long walk(TableSource source, List<String> columns, Visitor visitor, long before)
            throws DeliveryException, InterruptedException {
        try (Table table = source.open()) {
            int[] indices = new int[columns.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = table.columns().require("driftColumns", columns.get(i));
            }
            long rows = before;
            for (Cells cells = next(table); cells != null; cells = next(table)) {
                for (int i = 0; i < indices.length; i++) {
                    visitor.at(i, cells.text(indices[i]), rows);
                }
                rows++;
                if (rows % ROWS_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (rows == before) {
                throw new DeliveryException(source.shown() + " has a header but no row; there is nothing to compare");
            }
            return rows;
        } catch (IOException e) {
            throw new DeliveryException(source.shown() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private Cells next(Table table) throws DeliveryException {
        while (true) {
            try {
                return table.next();
            } catch (InvalidRowException e) {
                if (!skipInvalid) {
                    throw e;
                }
                skipped++;
            }
        }
    }
}
