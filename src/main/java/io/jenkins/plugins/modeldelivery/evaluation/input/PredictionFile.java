package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads predictions into the accumulators of all rows and of every slice: parts of the file side by side on
 * several threads, merged in the file's order, so that the outcome does not depend on how many threads there are.
 */
public final class PredictionFile {
    private final EvaluateRequest request;
    private final List<String> sliceColumns;
    private final Console console;

    /**
     * @param sliceColumns the columns by which to break down
     */
    public PredictionFile(EvaluateRequest request, List<String> sliceColumns, Console console) {
        this.request = request;
        this.sliceColumns = sliceColumns;
        this.console = console;
    }

    /**
     * The accumulators after the last row.
     *
     * @param all of all rows
     * @param slices by column and value, in the order in which values came
     * @param rows how many rows were used
     * @param skipped how many were left out
     */
    public record Collected(MetricSet all, Map<String, Map<String, Slice>> slices, long rows, long skipped) {}

    /**
     * Reads the whole table.
     */
    public Collected read(TableSource source) throws DeliveryException, InterruptedException {
        String shown = source.shown();
        try (Table table = source.open();
                Progress progress = console.progress("evaluating " + shown, source.size(), "bytes")) {
            RowReader reader = RowReader.of(table.columns(), request, new ClassNames());
            List<SliceColumn> columns = new ArrayList<>();
            for (String column : sliceColumns) {
                // A gate on a column that is not there fails by itself, and the others are judged.
                boolean asked =
                        request.slices().contains(column) || request.fairness().contains(column);
                if (asked || table.columns().find(column) >= 0) {
                    columns.add(new SliceColumn(shown, column, table.columns().require("slices", column)));
                }
            }
            Gathering gathering = new Gathering(reader, columns, request.skipInvalid(), exactRows(reader));
            new PartsInOrder(threads()).read(table, gathering, progress);
            if (gathering.rows() == 0) {
                throw new DeliveryException(shown + " has no row that can be used"
                        + (gathering.skipped() > 0 ? " (" + gathering.skipped() + " were left out)" : ""));
            }
            if (gathering.weight() == 0) {
                throw new InvalidRequestException(
                        "weight", "all weights in the column '" + Shown.of(request.weight()) + "' are zero");
            }
            return new Collected(gathering.all(), gathering.slices(), gathering.rows(), gathering.skipped());
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private int threads() {
        return request.threads() == null ? Runtime.getRuntime().availableProcessors() : request.threads();
    }

    /** So many rows that what is kept of them, and the space that growing lists need, takes a third of the heap. */
    private long exactRows(RowReader reader) {
        if (request.exactRows() != null) {
            return request.exactRows();
        }
        long numbers = reader.keptPerRow() + (request.weight() == null ? 0 : 1);
        long bytesPerRow = 16 * numbers * (1 + sliceColumns.size());
        return Runtime.getRuntime().maxMemory() / 3 / bytesPerRow;
    }
}
