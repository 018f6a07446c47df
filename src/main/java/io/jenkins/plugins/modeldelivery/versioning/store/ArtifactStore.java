package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Objects by their content, addressed as in a DVC remote. */
public interface ArtifactStore {
    /** Whether the object is there. */
    boolean contains(String md5) throws DeliveryException;

    /** Where the object is kept, for messages. */
    String address(String md5);

    /** Reads a file while its digests are computed; its object is there when this returns. */
    ContentDigests put(Path file, LongConsumer progress) throws DeliveryException, InterruptedException;

    /** Keeps an object that is at hand as bytes. */
    void put(String md5, byte[] bytes) throws DeliveryException;

    /**
     * Opens an object.
     *
     * @throws DeliveryException when it is not there
     */
    InputStream open(String md5) throws DeliveryException;
}
