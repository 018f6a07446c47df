package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** A file that was read for a store and is not an object of it yet. */
public interface StagedFile extends AutoCloseable {
    /** What was read. */
    ContentDigests digests();

    /** What the file was like before it was read and still was after it. */
    FileIdentity identity();

    /** Makes it an object, unless the store has that already. */
    void keep() throws DeliveryException, InterruptedException;

    /** Leaves nothing of what was not kept. */
    @Override
    void close();
}
