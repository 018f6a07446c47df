package io.jenkins.plugins.modeldelivery.evaluation.drift;

import io.jenkins.plugins.modeldelivery.evaluation.input.TableSource;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.util.ArrayList;
import java.util.List;

/** Compares the columns of two tables; memory is bounded by the number of columns. */
public final class DriftComparison {
    private final ColumnCells reference;
    private final ColumnCells current;

    /**
     * @param skipInvalid whether rows that can't be read are left out
     */
    public DriftComparison(TableSource reference, TableSource current, boolean skipInvalid) {
        this.reference = new ColumnCells(List.of(reference), skipInvalid);
        this.current = new ColumnCells(List.of(current), skipInvalid);
    }

    /**
     * @param asked the columns to compare; empty for all that both have
     * @param threshold the index from which a column counts as drifted
     */
    public DriftResult run(List<String> asked, double threshold, Confidence confidence)
            throws DeliveryException, InterruptedException {
        List<String> notes = new ArrayList<>();
        List<String> columns =
                common(asked, reference.shown(), reference.header(), current.shown(), current.header(), notes);
        ReferenceReader reader = new ReferenceReader(reference);
        reader.learn(columns, asked);
        notes.addAll(reader.notes());
        CurrentColumns now = CurrentColumns.read(current, reader.used(), reader.binnings());
        reference.note(notes);
        current.note(notes);
        FalseAlarms alarms = new FalseAlarms(reader.binnings(), now.rows(), reader.rows());
        DriftJudge judge = new DriftJudge(threshold, confidence);
        judge.add(reader.count(alarms), now);
        return judge.judge(reader.rows(), now.rows(), alarms.rate(threshold, confidence), notes);
    }

    /** The columns that both have, or those that were asked for. */
    static List<String> common(
            List<String> asked,
            String referenceName,
            List<String> inReference,
            String currentName,
            List<String> inCurrent,
            List<String> notes)
            throws InvalidRequestException {
        for (String column : asked) {
            boolean missing = !inReference.contains(column);
            if (missing || !inCurrent.contains(column)) {
                throw new InvalidRequestException(
                        "driftColumns",
                        (missing ? referenceName : currentName) + " has no column '" + Shown.of(column) + "'; it has "
                                + Shown.of(String.join(", ", missing ? inReference : inCurrent)));
            }
        }
        if (!asked.isEmpty()) {
            return asked.stream().distinct().toList();
        }
        for (String column : inReference) {
            if (!inCurrent.contains(column)) {
                notes.add("The column '" + Shown.of(column) + "' is only in " + referenceName + "; it was left out.");
            }
        }
        for (String column : inCurrent) {
            if (!inReference.contains(column)) {
                notes.add("The column '" + Shown.of(column) + "' is only in " + currentName + "; it was left out.");
            }
        }
        return inReference.stream().filter(inCurrent::contains).toList();
    }
}
