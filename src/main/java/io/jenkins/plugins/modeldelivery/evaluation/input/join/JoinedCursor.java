package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.evaluation.input.Cell;
import io.jenkins.plugins.modeldelivery.evaluation.input.InvalidRowException;
import io.jenkins.plugins.modeldelivery.evaluation.input.RowCursor;

/** Walks over joined rows, and messages in the place of rows. */
final class JoinedCursor implements RowCursor {
    private final byte[] bytes;
    private final Places places;
    private final int[] starts;
    private int start;
    private int end;

    JoinedCursor(byte[] bytes, int columns, Places places) {
        this.bytes = bytes;
        this.places = places;
        this.starts = new int[columns];
    }

    @Override
    public boolean next() throws InvalidRowException {
        if (end >= bytes.length) {
            return false;
        }
        PackedReader reader = new PackedReader(bytes, end);
        if (reader.number() == Join.MESSAGE) {
            String message = reader.text();
            end = reader.at();
            throw new InvalidRowException(message);
        }
        start = reader.at();
        for (int i = 0; i < 4; i++) {
            reader.number();
        }
        for (int i = 0; i < starts.length; i++) {
            starts[i] = reader.at();
            reader.skip();
        }
        end = reader.at();
        return true;
    }

    @Override
    public String text(int column) {
        return new PackedReader(bytes, starts[column]).text();
    }

    @Override
    public double number(int column) {
        return Cell.number(text(column));
    }

    @Override
    public String where() {
        PackedReader reader = new PackedReader(bytes, start);
        return places.read(reader) + " (with " + places.read(reader) + ")";
    }
}
