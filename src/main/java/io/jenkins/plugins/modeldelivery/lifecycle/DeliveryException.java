package io.jenkins.plugins.modeldelivery.lifecycle;

/**
 * Something a user can understand and mend: bad input, a missing file, a server that said no.
 *
 * <p>The message is complete by itself: it says what was wrong, with which value, where, and what to do. Hosts print it
 * without a stack trace. It never contains a secret. Anything that is a defect of this project is another exception.
 */
public class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong, where, and what to do
     */
    public DeliveryException(String message) {
        super(message);
    }

    /**
     * @param message what was wrong, where, and what to do
     * @param cause kept for logs at debug level, never shown to a user
     */
    public DeliveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
