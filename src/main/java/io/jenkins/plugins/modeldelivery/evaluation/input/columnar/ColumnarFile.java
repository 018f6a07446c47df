package io.jenkins.plugins.modeldelivery.evaluation.input.columnar;

import io.jenkins.plugins.modeldelivery.evaluation.input.Columns;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Closeable;

/** A file that stores its rows in groups, column by column, and says in one place where everything stands. */
public interface ColumnarFile extends Closeable {
    /** The columns that are read; nested ones among them fail only when their cells are. */
    Columns columns();

    /** How many row groups there are. */
    int groups();

    /** How many rows a group has, at most {@link Integer#MAX_VALUE}. */
    int rows(int group);

    /** A group. Nothing of it need be read yet. */
    RowGroup open(int group) throws DeliveryException;

    /** How many bytes all rows take when unpacked, about. */
    long unpackedBytes();

    /** How many bytes the file has. */
    long size();
}
