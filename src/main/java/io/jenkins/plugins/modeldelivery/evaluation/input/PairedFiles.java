package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.ChangedRow;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.Task;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Paired;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedBootstrap;
import io.jenkins.plugins.modeldelivery.evaluation.metric.PairedSample;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads two files of predictions row by row beside each other. They are of the same rows when they have as many and the
 * same labels in the same order.
 */
public final class PairedFiles {
    /** The key of all rows. */
    public static final String ALL = "";

    /** Stands in the place of a row that has another number of fields than the header, or no other half. */
    private static final Cells UNREADABLE = new Cells() {
        @Override
        public String text(int column) {
            return "";
        }

        @Override
        public double number(int column) {
            return Double.NaN;
        }

        @Override
        public String where() {
            return "";
        }
    };

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
     * @param answer what is compared of single rows' answers
     * @param changed the rows whose answers differ most
     */
    public record Pairs(
            Paired all, Map<String, Paired> slices, String difference, String answer, List<ChangedRow> changed) {}

    /** Reads both files to their ends. */
    public Pairs read(TableSource candidate, TableSource baseline) throws DeliveryException, InterruptedException {
        try (Both both = new Both(candidate, baseline)) {
            Paired all = both.newPair();
            Map<String, Paired> slices = new HashMap<>();
            MostChanged changed = new MostChanged(both.left.columns(), request.label());
            String difference = both.walk((left, right, keys, cells) -> {
                all.add(left, right);
                changed.add(left.position, cells, both.leftReader.answer(left), both.rightReader.answer(right));
                for (String key : keys) {
                    slices.computeIfAbsent(key, added -> both.newPair()).add(left, right);
                }
            });
            return difference == null
                    ? new Pairs(all, slices, null, both.leftReader.answerName(), changed.rows())
                    : new Pairs(null, Map.of(), difference, null, List.of());
        } catch (IOException e) {
            throw new DeliveryException(request.baseline() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    /**
     * Reads both files again and keeps what the bootstrap draws from.
     *
     * @param shares which share of the rows to keep, above 0 to 1, by slice ({@code column=value}); {@link #ALL} for all
     *     rows
     * @return by the same keys; empty when rows stand in different queries or series
     */
    public Map<String, PairedBootstrap> draw(TableSource candidate, TableSource baseline, Map<String, Double> shares)
            throws DeliveryException, InterruptedException {
        boolean grouped = request.task() == Task.RANKING || request.task() == Task.FORECAST;
        try (Both both = new Both(candidate, baseline)) {
            Map<String, PairedSample> samples = new HashMap<>();
            shares.forEach((key, share) -> samples.put(key, new PairedSample(grouped, share)));
            boolean[] differ = {false};
            both.walk((left, right, keys, cells) -> {
                differ[0] |= grouped && !left.group.equals(right.group) || Double.compare(left.time, right.time) != 0;
                keep(samples.get(ALL), left, right);
                for (String key : keys) {
                    keep(samples.get(key), left, right);
                }
            });
            Map<String, PairedBootstrap> bootstraps = new HashMap<>();
            if (!differ[0]) {
                samples.forEach((key, sample) -> bootstraps.put(key, both.bootstrap(sample)));
            }
            return bootstraps;
        } catch (IOException e) {
            throw new DeliveryException(request.baseline() + " can't be read: " + Shown.of(e.getMessage()), e);
        }
    }

    private static void keep(PairedSample sample, Row left, Row right) {
        if (sample != null && sample.wants(left)) {
            sample.add(left, right);
        }
    }

    /** What is done with each row. */
    private interface Visitor {
        void at(Row candidate, Row baseline, List<String> slices, Cells candidateCells);
    }

    /** Both files, open. */
    private final class Both implements AutoCloseable {
        private final Table left;
        private final Table right;
        private final RowReader leftReader;
        private final RowReader rightReader;

        Both(TableSource candidate, TableSource baseline) throws IOException, DeliveryException {
            left = candidate.open();
            try {
                right = baseline.open();
            } catch (DeliveryException e) {
                left.close();
                throw e;
            }
            try {
                ClassNames classes = new ClassNames();
                leftReader = RowReader.of(left.columns(), request, classes);
                rightReader = RowReader.of(right.columns(), request, classes);
            } catch (DeliveryException e) {
                close();
                throw e;
            }
        }

        Paired newPair() {
            return leftReader.newPair(rightReader);
        }

        PairedBootstrap bootstrap(PairedSample sample) {
            return new PairedBootstrap(sample, leftReader::newMetrics, rightReader::newMetrics);
        }

        /** What tells the files apart, or null. */
        String walk(Visitor visitor) throws DeliveryException, InterruptedException {
            boolean sets = request.task() == Task.MULTILABEL;
            int leftLabel = sets ? -1 : left.columns().require("label", request.label());
            int rightLabel = sets ? -1 : right.columns().require("label", request.label());
            int[] columns = new int[sliceColumns.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = left.columns().find(sliceColumns.get(i));
            }
            Row leftRow = new Row();
            Row rightRow = new Row();
            List<String> keys = new ArrayList<>();
            for (long row = 0; ; row++) {
                Cells leftCells = PairedFiles.this.next(left);
                Cells rightCells = PairedFiles.this.next(right);
                if (leftCells == null || rightCells == null) {
                    // What stands behind the last common row and can't be used is no row of either.
                    return ended(left, leftCells) && ended(right, rightCells)
                            ? null
                            : "they have different numbers of rows";
                }
                if (leftCells == UNREADABLE || rightCells == UNREADABLE) {
                    continue;
                }
                if (!sets && !Cell.label(leftCells.text(leftLabel)).equals(Cell.label(rightCells.text(rightLabel)))) {
                    return "their labels differ from " + leftCells.where() + " on";
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!PairedFiles.this.read(leftReader, leftCells, leftRow)
                        || !PairedFiles.this.read(rightReader, rightCells, rightRow)) {
                    continue;
                }
                if (sets && !truths(leftRow).equals(truths(rightRow))) {
                    return "their labels differ from " + leftCells.where() + " on";
                }
                leftRow.position = row;
                rightRow.position = row;
                keys.clear();
                for (int i = 0; i < columns.length; i++) {
                    if (columns[i] >= 0) {
                        keys.add(sliceColumns.get(i) + "=" + SliceColumn.value(leftCells.text(columns[i])));
                    }
                }
                visitor.at(leftRow, rightRow, keys, leftCells);
            }
        }

        private boolean ended(Table table, Cells last) throws DeliveryException {
            Cells cells = last;
            while (cells == UNREADABLE) {
                cells = PairedFiles.this.next(table);
            }
            return cells == null;
        }

        @Override
        public void close() throws IOException {
            try {
                left.close();
            } finally {
                right.close();
            }
        }
    }

    /** The labels that a row has, by their index. */
    private static Set<Integer> truths(Row row) {
        return IntStream.range(0, row.codeCount)
                .map(i -> row.codes[i])
                .filter(code -> (code & 1) != 0)
                .map(code -> code >> 2)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** The next row, null after the last, {@link #UNREADABLE} in the place of one that is left out. */
    private Cells next(Table table) throws DeliveryException {
        try {
            return table.next();
        } catch (InvalidRowException e) {
            if (request.skipInvalid()) {
                return UNREADABLE;
            }
            throw e;
        }
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
