package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Objects by their content, addressed as in a DVC remote. Several threads may use one at once. */
public interface ArtifactStore {
    /** Whether the object is there. */
    boolean contains(String md5) throws DeliveryException;

    /** How many objects it takes at once in the least time. */
    int concurrency();

    /** Where the object is kept, for messages. */
    String address(String md5);

    /**
     * Reads a file once, computing its digests and doing what can be done towards keeping it.
     *
     * @param progress told the bytes that were read since it was told last
     * @throws DeliveryException when it can't be read, or changes meanwhile
     */
    StagedFile stage(ArtifactScan.Found file, LongConsumer progress) throws DeliveryException, InterruptedException;

    /**
     * Keeps a file whose digests are known already, unless its object is there.
     *
     * @throws DeliveryException when the file has other digests; then nothing is kept
     */
    void put(Path file, ContentDigests known, LongConsumer progress) throws DeliveryException, InterruptedException;

    /** Keeps an object that is at hand as bytes. */
    void put(String md5, byte[] bytes) throws DeliveryException, InterruptedException;

    /**
     * Opens an object.
     *
     * @throws DeliveryException when it is not there
     */
    InputStream open(String md5) throws DeliveryException, InterruptedException;

    /**
     * Every object.
     *
     * @throws DeliveryException also when the store is of a kind that can't be listed
     */
    List<StoreObject> objects() throws DeliveryException, InterruptedException;

    /** Deletes an object; one that is gone already is no error. */
    void delete(String md5) throws DeliveryException, InterruptedException;

    /**
     * Moves an object to {@code damaged/} in the store, so that the right bytes can be put in its place.
     *
     * @return where it is now
     * @throws DeliveryException also when the store is of a kind that can't rename
     */
    String setAside(String md5) throws DeliveryException, InterruptedException;

    /** Deletes what was being written before a moment, by processes that did not end well. */
    void discardUnfinished(Instant before) throws DeliveryException, InterruptedException;
}
