package io.jenkins.plugins.modeldelivery.versioning.store;

import java.nio.file.Path;

/**
 * An object in a store.
 *
 * @param md5 its address, with {@code .dir} for a folder
 * @param size bytes
 * @param file where it is
 */
public record StoreObject(String md5, long size, Path file) {}
