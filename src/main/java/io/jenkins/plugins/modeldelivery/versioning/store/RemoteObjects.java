package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** The few things that a {@link RemoteStore} asks of a server. A key is a path with {@code /}. */
interface RemoteObjects {
    /** Where an object is, for messages: no secret in it. */
    String address(String key);

    /** The object's bytes, or empty when there is none. */
    OptionalLong size(String key) throws IOException, InterruptedException, DeliveryException;

    /**
     * Reads an object.
     *
     * @param from how many bytes are left out
     * @throws java.io.FileNotFoundException when there is none
     */
    InputStream read(String key, long from) throws IOException, InterruptedException, DeliveryException;

    /**
     * Writes an object that is not there: it is seen whole or not at all.
     *
     * @param digests of the file
     */
    void write(String key, Path file, ContentDigests digests, LongConsumer progress)
            throws IOException, InterruptedException, DeliveryException;

    /** As the other, of a few bytes. */
    void write(String key, byte[] bytes) throws IOException, InterruptedException, DeliveryException;
}
