package io.jenkins.plugins.modeldelivery.deployment.local;

import java.io.Serializable;
import java.time.Instant;

/**
 * How a running server is reached, as it says itself in its state file.
 *
 * @param pid its process
 * @param port the port that it listens on
 * @param endpoint such as {@code http://127.0.0.1:8080}
 * @param token for calls that load, unload and route
 * @param started when
 */
record ServerAddress(long pid, int port, String endpoint, String token, Instant started) implements Serializable {
    /** Without the token, so that no message shows it. */
    @Override
    public String toString() {
        return endpoint + " (process " + pid + ")";
    }
}
