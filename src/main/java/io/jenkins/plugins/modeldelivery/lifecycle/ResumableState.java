package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a {@link ResumableCapability} stands: a small immutable record that survives a restart of its host.
 *
 * @param <R> the result at the end
 */
public interface ResumableState<R extends Result> extends Serializable {
    /** The result, once there is nothing left to do. */
    Optional<R> result();

    /** How long to wait before the next step; zero for at once. */
    Duration pause();

    /** What is being waited for, in words for a person. */
    String status();
}
