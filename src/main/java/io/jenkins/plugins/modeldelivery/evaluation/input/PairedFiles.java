package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads two files of predictions row by row beside each other. They are of the same rows when they have as many and the
 * same labels in the same order.
 */
public final class PairedFiles {
    private final EvaluateRequest request;
    private final List<String> sliceColumns;

    /**
     * @param sliceColumns the columns by which to break down
     */
    public PairedFiles(EvaluateRequest request, List<String> sliceColumns) {
        this.request = request;
        this.sliceColumns = sliceColumns;
    }

    /**
     * The comparisons.
     *
     * @param all of all rows; null when the files are not of the same rows
     * @param slices by {@code column=value}
     * @param difference what tells the files apart, or null
     */
    public record Pairs(Paired all, Map<String, Paired> slices, String difference) {}

    /** Reads both files to their ends. */
    public Pairs read(Path candidate, Path baseline) throws DeliveryException, InterruptedException {
        try (Table left = Table.open(request.predictions(), candidate);
                Table right = Table.open(request.baseline(), baseline)) {
            ClassNames classes = new ClassNames();
            RowReader leftReader = RowReader.of(left.columns(), request, classes);
            RowReader rightReader = RowReader.of(right.columns(), request, classes);
            int leftLabel = left.columns().require("label", request.label());
            int rightLabel = right.columns().require("label", request.label());
            int[] columns = new int[sliceColumns.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = left.columns().require("slices", sliceColumns.get(i));
            }
            Paired all = leftReader.newPair(rightReader);
            Map<String, Paired> slices = new HashMap<>();
            Row leftRow = new Row();
            Row rightRow = new Row();
            for (long row = 0; ; row++) {
                Cells leftCells = left.next();
                Cells rightCells = right.next();
                if (leftCells == null || rightCells == null) {
                    return leftCells == rightCells
                            ? new Pairs(all, slices, null)
                            : different("they have different numbers of rows");
                }
                if (!Cell.label(leftCells.text(leftLabel)).equals(Cell.label(rightCells.text(rightLabel)))) {
                    return different("their labels differ from " + leftCells.where() + " on");
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!read(leftReader, leftCells, leftRow) || !read(rightReader, rightCells, rightRow)) {
                    continue;
                }
                leftRow.position = row;
                all.add(leftRow, rightRow);
                for (int i = 0; i < columns.length; i++) {
                    String value = SliceColumn.value(leftCells.text(columns[i]));
                    String key = sliceColumns.get(i) + "=" + value;
                    Paired slice = slices.get(key);
                    if (slice == null) {
                        slice = leftReader.newPair(rightReader);
                        slices.put(key, slice);
                    }
                    slice.add(leftRow, rightRow);
                }
            }
        } catch (IOException e) {
            throw new DeliveryException(request.baseline() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static Pairs different(String how) {
        return new Pairs(null, Map.of(), how);
    }

    private boolean read(RowReader reader, Cells cells, Row row) throws InvalidRowException {
        try {
            reader.read(cells, row);
            return true;
        } catch (InvalidRowException e) {
            if (request.skipInvalid()) {
                return false;
            }
            throw e;
        }
    }
}
