package io.jenkins.plugins.modeldelivery.evaluation.input.arrow;

import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/**
 * A column of the schema and how much of a batch it takes.
 *
 * @param column its values; those of the dictionary, where it has one
 * @param indices where it has a dictionary, the indices into it; null otherwise
 * @param dictionary the dictionary's number
 * @param nodes how many of a batch's nodes are the column's and its inner ones'
 * @param buffers how many of a batch's buffers are, but for those that views need
 * @param views how many columns of views there are among them, each with a number of buffers of its own
 */
record ArrowField(ArrowColumn column, ArrowColumn indices, long dictionary, int nodes, int buffers, int views) {
    private static final int DEEPEST = 64;
    private static final int MOST_NODES = 1 << 16;

    static ArrowField of(Field field) {
        int[] counts = new int[3];
        count(field, counts, 0);
        ArrowColumn column = ArrowColumn.of(field);
        DictionaryEncoding dictionary = field.dictionary();
        return dictionary == null
                ? new ArrowField(column, null, 0, counts[0], counts[1], counts[2])
                : new ArrowField(
                        column,
                        ArrowColumn.indices(column.name(), dictionary),
                        dictionary.id(),
                        counts[0],
                        counts[1],
                        counts[2]);
    }

    /** Adds up nodes, buffers and views. */
    private static void count(Field field, int[] counts, int depth) {
        if (depth > DEEPEST || ++counts[0] > MOST_NODES) {
            throw new IndexOutOfBoundsException("too many columns within a column");
        }
        if (field.dictionary() != null) {
            counts[1] += 2;
            return;
        }
        switch (field.typeType()) {
            case Type.Null, Type.RunEndEncoded -> {}
            case Type.Struct_, Type.FixedSizeList -> counts[1]++;
            case Type.Utf8, Type.Binary, Type.LargeUtf8, Type.LargeBinary, Type.ListView, Type.LargeListView ->
                counts[1] += 3;
            case Type.Utf8View, Type.BinaryView -> {
                counts[1] += 2;
                counts[2]++;
            }
            case Type.Union -> counts[1] += ((Union) field.type(new Union())).mode() == UnionMode.Dense ? 2 : 1;
            default -> counts[1] += 2;
        }
        for (int i = 0; i < field.childrenLength(); i++) {
            count(field.children(i), counts, depth + 1);
        }
    }
}
