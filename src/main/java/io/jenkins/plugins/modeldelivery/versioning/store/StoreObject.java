package io.jenkins.plugins.modeldelivery.versioning.store;

import java.time.Instant;

/**
 * An object in a store.
 *
 * @param md5 its name, with {@code .dir} for a folder
 * @param size bytes
 * @param address where it is: a path or a URL without a secret
 * @param modified when it was written, or null when the store does not say
 */
public record StoreObject(String md5, long size, String address, Instant modified) {}
