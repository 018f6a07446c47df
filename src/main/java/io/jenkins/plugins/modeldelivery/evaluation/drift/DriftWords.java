package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import java.util.Comparator;
import java.util.List;

/** What a comparison came to, in words: that nothing was found says little where so few rows could not have shown it. */
public final class DriftWords {
    private DriftWords() {}

    /** Such as {@code no drift (largest PSI 0.02, age)}, without a full stop. */
    public static String of(DriftResult drift) {
        ColumnDrift most = drift.columns().get(0);
        String largest = "largest PSI " + Figure.of(most.psi()) + ", " + most.column();
        int all = drift.columns().size();
        List<ColumnDrift> few = drift.columns().stream()
                .filter(column -> !column.drifted() && !column.enoughRows())
                .toList();
        if (drift.status() == DriftResult.Status.DRIFT) {
            long drifted = drift.columns().stream().filter(ColumnDrift::drifted).count();
            return "drift in " + drifted + " of " + all + (all == 1 ? " column (" : " columns (") + largest + ")"
                    + (few.isEmpty() ? "" : "; too few rows to tell of " + few.size() + ": " + needed(drift, few));
        }
        if (few.isEmpty()) {
            return "no drift (" + largest + ")";
        }
        if (few.size() == all) {
            return "too few rows to tell drift: " + needed(drift, few) + " (" + largest + ", may be accident)";
        }
        return "no drift in " + (all - few.size()) + " of " + all + " columns (" + largest
                + "); too few rows to tell of " + few.size() + ": " + needed(drift, few);
    }

    /** Such as {@code there are 10, about 150 would show a PSI of 0.2}. */
    private static String needed(DriftResult drift, List<ColumnDrift> few) {
        Long most = most(few);
        return most == null
                ? "the reference has only " + Figure.of(drift.referenceRows())
                        + ", so no number of current rows would do"
                : "there are " + Figure.of(drift.currentRows()) + ", about " + Figure.of(rounded(most))
                        + " would show a PSI of " + Figure.of(drift.threshold());
    }

    /** Null when no number of rows would do for one of them. */
    private static Long most(List<ColumnDrift> columns) {
        return columns.stream().anyMatch(column -> column.rowsNeeded() == null)
                ? null
                : columns.stream()
                        .map(ColumnDrift::rowsNeeded)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** One column's verdict: {@code drifted}, {@code too few rows (about 150 needed)} or nothing. */
    public static String of(ColumnDrift column) {
        if (column.drifted()) {
            return "drifted";
        }
        if (column.enoughRows()) {
            return "";
        }
        return column.rowsNeeded() == null
                ? "too few rows in the reference to tell"
                : "too few rows to tell (about " + Figure.of(rounded(column.rowsNeeded())) + " needed)";
    }

    /** Up to two digits: it is an estimate, and more would look like knowledge. */
    private static long rounded(long rows) {
        long unit = 1;
        while (rows / unit >= 100) {
            unit *= 10;
        }
        return (rows + unit - 1) / unit * unit;
    }
}
