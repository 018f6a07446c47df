package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.Cells;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.Table;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * One of the two tables, read from front to back. A row is packed as its place, its key and its cells, see
 * {@link PackedRow}.
 */
final class Side implements Closeable {
    private final Table table;
    private final List<String> keyNames;
    private final int[] keys;
    private final int[] taken;
    private final Places places;
    private Cells cells;

    private Side(Table table, List<String> keyNames, int[] keys, int[] taken, Places places) {
        this.table = table;
        this.keyNames = keyNames;
        this.keys = keys;
        this.taken = taken;
        this.places = places;
    }

    /** The labels, which come to be closed with this. */
    static Side labels(Table table, JoinColumns columns, Places places) {
        return new Side(table, columns.keys(), columns.labelKeys(), columns.ofLabels(), places);
    }

    /** The predictions, which come to be closed with this. */
    static Side predictions(Table table, JoinColumns columns, Places places) {
        return new Side(table, columns.keys(), columns.predictionKeys(), columns.ofPredictions(), places);
    }

    /**
     * Steps to the next row.
     *
     * @return false after the last
     * @throws InvalidRowException when it can't be read, or has no key; the next call goes on behind it
     */
    boolean next() throws DeliveryException {
        if (Thread.currentThread().isInterrupted()) {
            throw new DeliveryException("The evaluation was interrupted");
        }
        cells = table.next();
        if (cells == null) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (cells.text(keys[i]).isBlank()) {
                throw new InvalidRowException(cells, keyNames.get(i), "", "is missing; every row needs a key");
            }
        }
        return true;
    }

    /** A part of the key, written as labels are: {@code 7.0}, as a table with gaps writes it, is {@code 7}. */
    String key(int part) {
        return Cell.label(cells.text(keys[part]));
    }

    /** Adds the row at which this stands. */
    void pack(PackedBytes into) {
        places.pack(cells.where(), into);
        StringBuilder key = new StringBuilder(key(0));
        for (int i = 1; i < keys.length; i++) {
            key.append(PackedRow.KEY_SEPARATOR).append(key(i));
        }
        into.text(key.toString());
        for (int column : taken) {
            into.text(cells.text(column));
        }
    }

    long bytesRead() {
        return table.bytesRead();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
