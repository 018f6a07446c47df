package io.jenkins.plugins.modeldelivery.evaluation.input.join;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.Closeable;

/** A way to join: gives one row, or a message in its place, after the other. */
interface JoinedRows extends Closeable {
    /** Adds the next; false after the last. */
    boolean next(PackedBytes into) throws DeliveryException;

    /** How many of the files' bytes have been taken from the disk. */
    long bytesRead();
}
