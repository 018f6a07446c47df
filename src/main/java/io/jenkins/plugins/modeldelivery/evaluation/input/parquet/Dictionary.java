package io.jenkins.plugins.modeldelivery.evaluation.input.parquet;

import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.BytesValues;
import io.jenkins.plugins.modeldelivery.evaluation.input.columnar.TextDictionary;

/**
 * The different values of a column's chunk, of which one is filled according to the column's type.
 *
 * @param bytes how many bytes it takes, about
 */
record Dictionary(long[] longs, double[] doubles, TextDictionary texts, long bytes) {
    /**
     * Takes a dictionary page apart.
     *
     * @param values how many there are
     */
    static Dictionary of(ColumnType type, byte[] page, int values) {
        // A value takes at least a byte, but for truth values, of which nobody makes dictionaries.
        if (values > page.length) {
            throw new IndexOutOfBoundsException(values + " values in " + page.length + " bytes");
        }
        PlainValues plain = new PlainValues(type, page, 0);
        switch (type.form()) {
            case LONGS -> {
                long[] longs = new long[values];
                plain.longs(longs, 0, values);
                return new Dictionary(longs, null, null, page.length + (long) Long.BYTES * values);
            }
            case DOUBLES -> {
                double[] doubles = new double[values];
                plain.doubles(doubles, 0, values);
                return new Dictionary(null, doubles, null, page.length + (long) Double.BYTES * values);
            }
            default -> {
                BytesValues texts = new BytesValues(type.name(), type.bytes(), null, values);
                plain.bytes(texts, 0, values);
                return new Dictionary(null, null, new TextDictionary(texts, values), page.length * 3L + 24L * values);
            }
        }
    }
}
