package io.jenkins.plugins.modeldelivery.lifecycle;

/** How far long work has come; cheap enough to be told often. */
@FunctionalInterface
public interface Progress extends AutoCloseable {
    /** So much is done now, out of the total that was announced. */
    void at(long done);

    /** The work has ended, well or not. */
    @Override
    default void close() {}
}
