package io.jenkins.plugins.modeldelivery.retraining.webhook;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/**
 * A request that is no delivery, whatever jobs there are: too large, no JSON, too many. Because nothing about jobs or
 * their secrets is in it, it may be told to the sender.
 */
public final class RefusedDeliveryException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the HTTP status to answer with, 400 to 503
     * @param message what is wrong with the request and what to do
     */
    public RefusedDeliveryException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }
}
