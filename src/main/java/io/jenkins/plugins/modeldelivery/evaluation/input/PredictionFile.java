package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.Console;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Progress;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of predictions into the accumulators of all rows and of every slice. */
public final class PredictionFile {
    private static final int MOST_SLICES = 1000;
    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

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

    /** The accumulator of one slice and how many rows it has. */
    public static final class Slice {
        private final MetricSet metrics;
        private long rows;

        private Slice(MetricSet metrics) {
            this.metrics = metrics;
        }

        /** What was collected. */
        public MetricSet metrics() {
            return metrics;
        }

        /** How many rows. */
        public long rows() {
            return rows;
        }
    }

    /**
     * Reads the whole file.
     *
     * @param shown the file as the user named it
     */
    public Collected read(String shown, Path file) throws DeliveryException, InterruptedException {
        try (Table table = Table.open(shown, file);
                Progress progress = console.progress("evaluating " + shown, Files.size(file), "bytes")) {
            RowReader reader = RowReader.of(table.columns(), request, new ClassNames());
            int[] columns = new int[sliceColumns.size()];
            List<Map<String, Slice>> slices = new ArrayList<>();
            for (int i = 0; i < columns.length; i++) {
                columns[i] = table.columns().require("slices", sliceColumns.get(i));
                slices.add(new LinkedHashMap<>());
            }
            MetricSet all = reader.newMetrics();
            Row row = new Row();
            long skipped = 0;
            double weight = 0;
            for (Cells cells = table.next(); cells != null; cells = table.next()) {
                try {
                    reader.read(cells, row);
                } catch (InvalidRowException e) {
                    if (!request.skipInvalid()) {
                        throw e;
                    }
                    skipped++;
                    continue;
                }
                weight += row.weight;
                all.add(row);
                for (int i = 0; i < columns.length; i++) {
                    slice(slices.get(i), cells.text(columns[i]), reader, sliceColumns.get(i), shown)
                            .metrics
                            .add(row);
                }
                row.position++;
                if (row.position % ROWS_BETWEEN_CHECKS == 0) {
                    progress.at(table.bytesRead());
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
            if (row.position == 0) {
                throw new DeliveryException(shown + " has no row that can be used"
                        + (skipped > 0 ? " (" + skipped + " were left out)" : ""));
            }
            if (weight == 0) {
                throw new InvalidRequestException(
                        "weight", "all weights in the column '" + Shown.of(request.weight()) + "' are zero");
            }
            Map<String, Map<String, Slice>> byColumn = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                byColumn.put(sliceColumns.get(i), slices.get(i));
            }
            return new Collected(all, byColumn, row.position, skipped);
        } catch (IOException e) {
            throw new DeliveryException(shown + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static Slice slice(Map<String, Slice> known, String text, RowReader reader, String column, String shown)
            throws InvalidRequestException {
        String value = Cell.isMissing(text) ? "(missing)" : text;
        Slice slice = known.get(value);
        if (slice == null) {
            if (known.size() == MOST_SLICES) {
                throw new InvalidRequestException(
                        "slices",
                        "the column '" + Shown.of(column) + "' of " + shown + " has more than " + MOST_SLICES
                                + " values; slices are for groups, not for ids or numbers");
            }
            slice = new Slice(reader.newMetrics());
            known.put(value, slice);
        }
        slice.rows++;
        return slice;
    }
}
