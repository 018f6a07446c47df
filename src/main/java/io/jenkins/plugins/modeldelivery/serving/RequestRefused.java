package io.jenkins.plugins.modeldelivery.serving;

/** A request that the server answers with an error: the HTTP status and the text of the field {@code error}. */
public final class RequestRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the HTTP status, 400 to 599
     * @param message what was wrong with which value, and what is allowed
     */
    public RequestRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** 400: what was sent does not fit. */
    public static RequestRefused badRequest(String message) {
        return new RequestRefused(400, message);
    }

    /** 404: there is no such model or version. */
    public static RequestRefused notFound(String message) {
        return new RequestRefused(404, message);
    }
}
