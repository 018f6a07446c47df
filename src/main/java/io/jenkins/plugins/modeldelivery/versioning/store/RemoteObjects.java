package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The few things that a {@link RemoteStore} asks of a server. A key is a path with {@code /}. */
interface RemoteObjects {
    /** Where an object is, for messages: no secret in it. */
    String address(String key);

    /** What the server says of an object, or empty when there is none. */
    Optional<Found> find(String key) throws IOException, InterruptedException, DeliveryException;

    /**
     * An object that is there.
     *
     * @param size bytes
     * @param md5 of its bytes by the server's account; null when it does not say
     */
    record Found(long size, String md5) {}

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

    /**
     * An object in a listing.
     *
     * @param modified null when the server does not say
     */
    record Listed(String key, long size, Instant modified) {}

    /**
     * All objects below {@code files/md5/}, each in a folder of its own first two digits.
     *
     * @throws DeliveryException when such a server can't be listed
     */
    List<Listed> list() throws IOException, InterruptedException, DeliveryException;

    /** Deletes an object; one that is gone already is no error. */
    void delete(String key) throws IOException, InterruptedException, DeliveryException;

    /**
     * Gives an object another key.
     *
     * @throws DeliveryException when such a server can't
     */
    void move(String key, String to) throws IOException, InterruptedException, DeliveryException;

    /** Deletes what was being written before a moment. */
    void discardUnfinished(Instant before) throws IOException, InterruptedException, DeliveryException;
}
