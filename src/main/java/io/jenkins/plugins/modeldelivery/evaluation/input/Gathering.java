package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been collected of some rows: the metrics of all and of every slice, and how many there were. */
final class Gathering {
    /** A million bins, 16 MB; slices, of which there may be a thousand, a quarter of a megabyte. */
    private static final int BITS = 14;

    private static final int BITS_OF_SLICE = 8;

    private final List<String> names;
    private final RowReader reader;
    private final List<SliceColumn> columns;
    private final boolean skipInvalid;
    private final long exactRows;
    private final MetricSet all;
    private final List<Map<String, Slice>> slices = new ArrayList<>();
    private boolean bounded;
    private long rows;
    private long skipped;
    private double weight;

    private Gathering(
            List<String> names, RowReader reader, List<SliceColumn> columns, boolean skipInvalid, long exactRows) {
        this.names = names;
        this.reader = reader;
        this.columns = columns;
        this.skipInvalid = skipInvalid;
        this.exactRows = exactRows;
        this.all = reader.newMetrics();
        columns.forEach(column -> slices.add(new LinkedHashMap<>()));
    }

    /**
     * An empty one for a table.
     *
     * @param sliceColumns the columns by which to break down
     */
    static Gathering of(Columns columns, EvaluateRequest request, List<String> sliceColumns)
            throws InvalidRequestException {
        return of(columns, request, sliceColumns, 1);
    }

    /**
     * As above, where several share the memory.
     *
     * @param sharing how many, at least 1
     */
    static Gathering of(Columns columns, EvaluateRequest request, List<String> sliceColumns, int sharing)
            throws InvalidRequestException {
        List<SliceColumn> slices = new ArrayList<>();
        for (String column : sliceColumns) {
            // A gate on a column that is not there fails by itself, and the others are judged.
            boolean asked =
                    request.slices().contains(column) || request.fairness().contains(column);
            if (asked || columns.find(column) >= 0) {
                slices.add(new SliceColumn(columns.shown(), column, columns.require("slices", column)));
            }
        }
        RowReader reader = RowReader.of(columns, request, new ClassNames());
        return new Gathering(
                columns.names(),
                reader,
                slices,
                request.skipInvalid(),
                PredictionFile.exactRows(request, reader, slices.size(), sharing));
    }

    /** An empty one for a part of the rows, or null when they can be read only one after the other. */
    Gathering fork() {
        RowReader fork = reader.fork();
        return fork == null ? null : new Gathering(names, fork, columns, skipInvalid, Long.MAX_VALUE);
    }

    /** Takes in a part's rows. */
    void read(TablePart part) throws DeliveryException {
        RowCursor cells = part.rows();
        Row row = new Row();
        row.position = part.position() - 1;
        while (true) {
            try {
                row.position++;
                if (!cells.next()) {
                    boundWhenMany();
                    return;
                }
                reader.read(cells, row);
            } catch (InvalidRowException e) {
                if (!skipInvalid) {
                    throw e;
                }
                skipped++;
                continue;
            }
            rows++;
            weight += row.weight;
            all.add(row);
            for (int i = 0; i < columns.size(); i++) {
                SliceColumn column = columns.get(i);
                column.of(slices.get(i), SliceColumn.value(cells.text(column.index())), this::slice)
                        .add(row);
            }
        }
    }

    private Slice slice() {
        Slice slice = new Slice(reader.newMetrics());
        if (bounded) {
            slice.bound(BITS_OF_SLICE);
        }
        return slice;
    }

    private void boundWhenMany() {
        if (rows > exactRows && !bounded) {
            bounded = true;
            all.bound(BITS);
            slices.forEach(column -> column.values().forEach(slice -> slice.bound(BITS_OF_SLICE)));
        }
    }

    /**
     * Takes in what was collected of later rows.
     *
     * @return false, and nothing taken in, when those rows have to be read again here
     */
    boolean merge(Gathering other) throws InvalidRequestException {
        if (!reader.absorb(other.reader)) {
            return false;
        }
        rows += other.rows;
        skipped += other.skipped;
        weight += other.weight;
        all.merge(other.all);
        boundWhenMany();
        for (int i = 0; i < columns.size(); i++) {
            for (Map.Entry<String, Slice> slice : other.slices.get(i).entrySet()) {
                columns.get(i).of(slices.get(i), slice.getKey(), this::slice).merge(slice.getValue());
            }
        }
        return true;
    }

    /** Carries everything collected; what is read goes into an empty one for the same columns. */
    void fields(Fields fields) throws IOException {
        rows = fields.whole(rows);
        skipped = fields.whole(skipped);
        weight = fields.number(weight);
        bounded = fields.flag(bounded);
        reader.learnt(fields);
        all.fields(fields);
        for (int i = 0; i < columns.size(); i++) {
            Map<String, Slice> known = slices.get(i);
            Iterator<String> values = List.copyOf(known.keySet()).iterator();
            int size = fields.count(known.size());
            fields.require(size <= SliceColumn.MOST_SLICES);
            for (int j = 0; j < size; j++) {
                String value = fields.text(fields.reading() ? "" : values.next());
                known.computeIfAbsent(value, fresh -> slice()).fields(fields);
            }
        }
    }

    /** The table's columns. */
    List<String> columns() {
        return names;
    }

    /** The columns by which it is broken down. */
    List<String> sliceNames() {
        return columns.stream().map(SliceColumn::name).toList();
    }

    /** What was learnt of the rows, for a message. */
    String learnt() {
        return reader.learnt();
    }

    MetricSet all() {
        return all;
    }

    Map<String, Map<String, Slice>> slices() {
        Map<String, Map<String, Slice>> byColumn = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i).name(), slices.get(i));
        }
        return byColumn;
    }

    long rows() {
        return rows;
    }

    long skipped() {
        return skipped;
    }

    double weight() {
        return weight;
    }
}
