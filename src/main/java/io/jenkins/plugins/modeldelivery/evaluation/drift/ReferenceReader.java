package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns the distributions of a file's columns in two passes: one for quantiles and categories, one to count. Memory is
 * bounded by the number of columns.
 */
final class ReferenceReader {
    private final ColumnCells cells;
    private final List<String> used = new ArrayList<>();
    private final List<ColumnProfile> profiles = new ArrayList<>();
    private final List<Binning> binnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long rows;

    ReferenceReader(ColumnCells cells) {
        this.cells = cells;
    }

    /**
     * The first pass.
     *
     * @param columns of the file
     * @param asked columns that can't be left out
     */
    void learn(List<String> columns, List<String> asked) throws DeliveryException, InterruptedException {
        ColumnProfile[] all = new ColumnProfile[columns.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new ColumnProfile();
        }
        rows = cells.walk(columns, (column, text, row) -> all[column].add(text, row));
        for (int i = 0; i < all.length; i++) {
            if (all[i].isIdentifier() || all[i].isEmpty()) {
                String why = all[i].isEmpty()
                        ? "has no value in the reference"
                        : "has more than " + ColumnProfile.MOST_CATEGORIES
                                + " different texts in the reference and looks like an identifier";
                if (asked.contains(columns.get(i))) {
                    throw new InvalidRequestException(
                            "driftColumns", "the column '" + Shown.of(columns.get(i)) + "' " + why);
                }
                notes.add("The column '" + Shown.of(columns.get(i)) + "' " + why + "; it was left out.");
            } else {
                used.add(columns.get(i));
                profiles.add(all[i]);
                binnings.add(Binning.of(all[i]));
            }
        }
    }

    /**
     * The second pass.
     *
     * @param alarms takes in every cell too, or null
     */
    List<ReferenceColumn> count(FalseAlarms alarms) throws DeliveryException, InterruptedException {
        long[][] counts = new long[used.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[binnings.get(i).size()];
        }
        cells.walk(used, (column, text, row) -> {
            int bin = binnings.get(column).bin(text);
            counts[column][bin]++;
            if (alarms != null) {
                alarms.add(column, bin, row);
            }
        });
        List<ReferenceColumn> read = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            read.add(ReferenceColumn.of(used.get(i), binnings.get(i), counts[i], profiles.get(i)));
        }
        return read;
    }

    /** The columns that are compared. */
    List<String> used() {
        return used;
    }

    List<Binning> binnings() {
        return binnings;
    }

    long rows() {
        return rows;
    }

    /** Which columns were left out and why. */
    List<String> notes() {
        return notes;
    }
}
