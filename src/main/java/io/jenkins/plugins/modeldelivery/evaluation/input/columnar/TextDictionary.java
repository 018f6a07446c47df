package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** The different values of a column, each made a text or a number at most once or so; threads share it. */
public final class TextDictionary {
    private final ColumnValues values;
    private final String[] texts;
    private volatile double[] numbers;

    /**
     * @param values the values, of which only this makes use from now on
     * @param size how many there are
     */
    public TextDictionary(ColumnValues values, int size) {
        this.values = values;
        this.texts = new String[size];
    }

    /** How many values there are. */
    public int size() {
        return texts.length;
    }

    String text(int code) throws DeliveryException {
        String known = texts[code];
        if (known == null) {
            synchronized (values) {
                known = values.text(code);
            }
            // Strings are safe to hand over without a lock; at worst another thread makes one more.
            texts[code] = known;
        }
        return known;
    }

    double number(int code) throws DeliveryException {
        double[] all = numbers;
        if (all == null) {
            synchronized (values) {
                all = new double[texts.length];
                for (int i = 0; i < all.length; i++) {
                    all[i] = values.number(i);
                }
            }
            numbers = all;
        }
        return all[code];
    }
}
