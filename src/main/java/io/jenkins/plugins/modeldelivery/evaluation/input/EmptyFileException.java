package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;

/** A file without a single byte of text, not even a header; as one part of many it has simply no rows. */
public final class EmptyFileException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    /**
     * @param shown the file as the user named it
     */
    public EmptyFileException(String shown) {
        super(shown + " is empty; it needs a header and at least one row");
    }
}
