package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.ColumnValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.FileBytes;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.PageCache;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.TextDictionary;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;

/**
 * The dictionaries of a file or stream: for each batch of rows, those that stood before it. A later one takes an earlier
 * one's place or adds to it.
 */
final class ArrowDictionaries {
    private final FileBytes file;
    private final PageCache cache;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Long, Loaded> loaded = new HashMap<>();

    ArrowDictionaries(FileBytes file, PageCache cache) {
        this.file = file;
        this.cache = cache;
    }

    /**
     * A dictionary or a part of one.
     *
     * @param before how many batches of rows stand before it
     */
    private record Block(ArrowMessages.Located message, DictionaryBatch dictionary, int before) {}

    /** A dictionary as it is after some of its parts. */
    private record Loaded(List<Block> parts, TextDictionary values) {}

    /** Takes in the next one. */
    void add(ArrowMessages.Located message, DictionaryBatch dictionary, int before) {
        blocks.add(new Block(message, dictionary, before));
    }

    /**
     * The dictionary that a column's indices point into.
     *
     * @param batch which batch of rows, from 0
     */
    synchronized TextDictionary of(ArrowField field, int batch) throws DeliveryException {
        List<Block> parts = new ArrayList<>();
        for (Block block : blocks) {
            if (block.before() <= batch && block.dictionary().id() == field.dictionary()) {
                if (!block.dictionary().isDelta()) {
                    parts.clear();
                }
                parts.add(block);
            }
        }
        Loaded known = loaded.get(field.dictionary());
        if (known == null || !known.parts().equals(parts)) {
            known = new Loaded(parts, load(field, parts));
            loaded.put(field.dictionary(), known);
        }
        return known.values();
    }

    private TextDictionary load(ArrowField field, List<Block> parts) throws DeliveryException {
        String where = ArrowFile.column(
                "dictionary " + field.dictionary(), field.column().name());
        if (parts.isEmpty()) {
            throw file.broken(where, "it is not there");
        }
        if (field.column().problem() != null) {
            throw new DeliveryException(file.shown() + ": the values of " + where + ": the column "
                    + field.column().problem());
        }
        List<ColumnValues> values = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int size = 0;
        ArrowColumn column = field.column();
        int views = column.layout() == ArrowColumn.Layout.VIEWS ? 1 : 0;
        int buffers =
                switch (column.layout()) {
                    case NULL -> 0;
                    case OFFSETS, LARGE_OFFSETS -> 3;
                    default -> 2;
                };
        for (Block part : parts) {
            ArrowBatch batch = new ArrowBatch(
                    file,
                    cache,
                    where,
                    part.message(),
                    part.dictionary().data(),
                    List.of(new ArrowField(column, null, 0, 1, buffers, views)));
            file.allocate(where, batch.rows() * Long.BYTES);
            int rows = (int) batch.rows();
            values.add(batch.values(0, column).read(0, rows));
            size = Math.addExact(size, rows);
            ends.add(size);
        }
        return new TextDictionary(values.size() == 1 ? values.get(0) : new Joined(values, ends), size);
    }

    /** A dictionary of several parts. */
    private record Joined(List<ColumnValues> parts, List<Integer> ends) implements ColumnValues {
        private int part(int row) {
            int part = 0;
            while (ends.get(part) <= row) {
                part++;
            }
            return part;
        }

        private int within(int row, int part) {
            return part == 0 ? row : row - ends.get(part - 1);
        }

        @Override
        public String text(int row) throws DeliveryException {
            int part = part(row);
            return parts.get(part).text(within(row, part));
        }

        @Override
        public double number(int row) throws DeliveryException {
            int part = part(row);
            return parts.get(part).number(within(row, part));
        }
    }
}
