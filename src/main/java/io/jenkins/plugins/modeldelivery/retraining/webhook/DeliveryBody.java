package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.io.IOException;
import java.io.InputStream;

/** Reads a delivery's body and no more than that. */
public final class DeliveryBody {
    /** The largest body that is read, in bytes: 1 MiB. GitHub's own limit is 25 MB, which no push of a person reaches. */
    public static final int LARGEST = 1 << 20;

    private DeliveryBody() {}

    /**
     * The bytes as they were sent, at most {@link #LARGEST}.
     *
     * @param announced the request's {@code Content-Length}, or a negative number when there is none; not believed
     * @throws RefusedDeliveryException with status 413 when there are more
     */
    public static byte[] read(InputStream body, long announced) throws IOException, RefusedDeliveryException {
        if (announced > LARGEST) {
            throw tooLarge();
        }
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static RefusedDeliveryException tooLarge() {
        return new RefusedDeliveryException(
                413, "The body has more than " + LARGEST + " bytes; let the sender leave out what is not needed.");
    }
}
