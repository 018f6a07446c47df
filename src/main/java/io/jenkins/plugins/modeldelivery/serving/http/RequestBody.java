package io.jenkins.plugins.modeldelivery.serving.http;

import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request's body whole, and no more of it than is allowed. */
final class RequestBody {
    private final long maxBytes;

    RequestBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Reads it now; what is wrong with it is said when it is asked for. */
    Read read(Request request) {
        try {
            return new Read(bytesOf(request), null);
        } catch (RequestRefused e) {
            return new Read(null, e);
        }
    }

    private byte[] bytesOf(Request request) throws RequestRefused {
        if (request.getLength() > maxBytes) {
            throw tooLarge();
        }
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
        } catch (IOException e) {
            throw RequestRefused.badRequest("the body could not be read: " + e.getMessage());
        }
        if (body.length > maxBytes) {
            throw tooLarge();
        }
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RequestRefused(415, "the body is compressed (" + encoding + "); send it as it is");
        }
        return body;
    }

    private RequestRefused tooLarge() {
        return new RequestRefused(
                413,
                "the body is larger than " + maxBytes
                        + " bytes; send fewer rows at once, or start the server with a larger --max-body-bytes");
    }

    /**
     * A body that was read, or why it can't be used.
     *
     * @param body the bytes, or null
     * @param problem why not, or null
     */
    record Read(byte[] body, RequestRefused problem) {
        /**
         * The bytes.
         *
         * @throws RequestRefused when there are too many (413), they are compressed (415), or the client went away (400)
         */
        byte[] bytes() throws RequestRefused {
            if (problem != null) {
                throw problem;
            }
            return body;
        }
    }
}
