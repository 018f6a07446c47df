package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.ChangedRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;

/** The rows of a file of predictions that two models answer most differently, in bounded memory. */
final class MostChanged {
    /** How many are kept. */
    static final int MOST = 10;

    private static final Set<String> IDS = Set.of("id", "row_id", "example_id");
    private static final Comparator<ChangedRow> LEAST_FIRST = Comparator.comparingDouble(
                    (ChangedRow row) -> Math.abs(row.change()))
            .thenComparing(Comparator.comparingLong(ChangedRow::row).reversed());

    private final PriorityQueue<ChangedRow> rows = new PriorityQueue<>(LEAST_FIRST);
    private final int id;
    private final int label;

    /**
     * @param label the name of the column of labels
     */
    MostChanged(Columns columns, String label) {
        this.id = columns.names().stream()
                .filter(name -> IDS.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(columns::find)
                .orElse(-1);
        this.label = columns.find(label);
    }

    /** Takes in a row, from 0; either answer may be null where there is none. */
    void add(long position, Cells cells, Answer candidate, Answer baseline) {
        if (candidate == null || baseline == null) {
            return;
        }
        double change = Double.isNaN(candidate.number()) || Double.isNaN(baseline.number())
                ? candidate.text().equals(baseline.text()) ? 0 : 1
                : candidate.number() - baseline.number();
        boolean full = rows.size() == MOST;
        if (change == 0 || full && Math.abs(change) <= Math.abs(rows.peek().change())) {
            return;
        }
        if (full) {
            rows.remove();
        }
        rows.add(new ChangedRow(
                position + 1,
                id < 0 ? null : cells.text(id),
                label < 0 ? null : cells.text(label),
                baseline.text(),
                candidate.text(),
                change));
    }

    /** The largest change first, of equal ones the earlier row. */
    List<ChangedRow> rows() {
        return rows.stream().sorted(LEAST_FIRST.reversed()).toList();
    }
}
