package io.jenkins.plugins.modeldelivery.evaluation.input;

/**
 * The row at which a reader of a table stands. The same object is filled again for the next row. A cell that turns out
 * unreadable only now throws an {@link UnreadableCell}'s exception.
 */
public interface Cells {
    /** The text of a cell; empty where the table says that there is no value. */
    String text(int column);

    /** The number of a cell, which may be infinite; NaN when it is missing or no number. */
    double number(int column);

    /** The file and where in it the row stands, such as {@code predictions.csv, line 12}, for messages. */
    String where();
}
