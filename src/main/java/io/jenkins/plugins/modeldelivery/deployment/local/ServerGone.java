package io.jenkins.plugins.modeldelivery.deployment.local;

/** The server did not answer. */
final class ServerGone extends Exception {
    private static final long serialVersionUID = 1L;

    ServerGone(String message, Throwable cause) {
        super(message, cause);
    }
}
