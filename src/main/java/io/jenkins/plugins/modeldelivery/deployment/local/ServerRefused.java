package io.jenkins.plugins.modeldelivery.deployment.local;

/** The server answered, and its answer was an error. */
final class ServerRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the HTTP status
     * @param message the server's own words
     */
    ServerRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
