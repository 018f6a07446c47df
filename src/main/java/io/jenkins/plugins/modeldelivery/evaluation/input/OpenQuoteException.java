package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** A text that ends within quotes: it is broken, or only a part of it was read, which was cut at a quoted line break. */
public final class OpenQuoteException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message where the row stands
     */
    public OpenQuoteException(String message) {
        super(message);
    }
}
