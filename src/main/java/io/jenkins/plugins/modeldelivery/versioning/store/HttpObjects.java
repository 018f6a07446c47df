package io.jenkins.plugins.modeldelivery.versioning.store;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Objects on a web server that takes {@code PUT}. Whether an object is seen before it is whole is the server's affair;
 * see {@link WebDavObjects} for servers that can rename.
 */
class HttpObjects implements RemoteObjects {
    private static final Duration CONNECTION = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 4;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient client;
    private final URI root;
    private final String authorization;

    /**
     * @param root ends in {@code /}
     * @param authorization the header's value, or null
     */
    HttpObjects(URI root, String authorization) {
        this.root = root;
        this.authorization = authorization;
        // A redirection is not followed: what authorizes here must not be sent elsewhere.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTION)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String address(String key) {
        return url(key).toString();
    }

    final URI url(String key) {
        return root.resolve(key);
    }

    @Override
    public Optional<Found> find(String key) throws IOException, InterruptedException {
        OptionalLong size = size(key);
        return size.isEmpty() ? Optional.empty() : Optional.of(new Found(size.getAsLong(), null));
    }

    final OptionalLong size(String key) throws IOException, InterruptedException {
        HttpResponse<Void> answer = send(
                request(key).method("HEAD", HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.discarding(),
                Set.of(OK, NOT_FOUND, GONE));
        if (answer.statusCode() != OK) {
            return OptionalLong.empty();
        }
        OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
        if (length.isEmpty()) {
            throw new IOException("the server does not say how long " + address(key) + " is");
        }
        return length;
    }

    @Override
    public InputStream read(String key, long from) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(key).GET();
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        HttpResponse<InputStream> answer =
                send(request, HttpResponse.BodyHandlers.ofInputStream(), Set.of(OK, PARTIAL, NOT_FOUND, GONE));
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == GONE) {
            answer.body().close();
            throw new FileNotFoundException(address(key));
        }
        if (answer.statusCode() == OK) {
            // A server that knows no ranges begins anew.
            answer.body().skipNBytes(from);
        }
        return answer.body();
    }

    @Override
    public void write(String key, Path file, ContentDigests digests, LongConsumer progress)
            throws IOException, InterruptedException, DeliveryException {
        put(
                key,
                digests.size() == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.fromPublisher(
                                HttpRequest.BodyPublishers.ofInputStream(() -> open(file)), digests.size()),
                digests.size());
        progress.accept(digests.size());
    }

    @Override
    public void write(String key, byte[] bytes) throws IOException, InterruptedException {
        put(key, HttpRequest.BodyPublishers.ofByteArray(bytes), bytes.length);
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes an object. What an attempt of ours left half-written is written over by the next one.
     *
     * @param size of the body in bytes
     */
    void put(String key, HttpRequest.BodyPublisher body, long size) throws IOException, InterruptedException {
        send(
                request(key).header("Content-Type", "application/octet-stream").PUT(body),
                HttpResponse.BodyHandlers.discarding(),
                Set.of(OK, 201, 202, 204));
    }

    @Override
    public List<Listed> list() throws IOException, InterruptedException, DeliveryException {
        throw only("be listed");
    }

    @Override
    public void delete(String key) throws IOException, InterruptedException, DeliveryException {
        throw only("be asked to delete");
    }

    @Override
    public void move(String key, String to) throws IOException, InterruptedException, DeliveryException {
        throw only("rename " + address(key));
    }

    @Override
    public void discardUnfinished(Instant before) throws IOException, InterruptedException, DeliveryException {
        throw only("be listed");
    }

    private DeliveryException only(String what) {
        return new DeliveryException("The store " + root + " is a web server that is only asked for objects and sent"
                + " them, so it can't " + what + "; do it on the server, or use its WebDAV address: webdavs://…");
    }

    final HttpRequest.Builder request(String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(key));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    /** The request as it is sent; what is told of it has nothing that this adds. */
    HttpRequest signed(HttpRequest request) {
        return request;
    }

    /** Sends a request, again if the connection breaks or the server is unwell; each of ours can be repeated. */
    final <T> HttpResponse<T> send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> body, Set<Integer> expected)
            throws IOException, InterruptedException {
        HttpRequest unsigned = builder.build();
        HttpRequest request = signed(unsigned);
        for (int attempt = 1; ; attempt++) {
            IOException problem;
            try {
                HttpResponse<T> answer = client.send(request, body);
                if (expected.contains(answer.statusCode())) {
                    return answer;
                }
                problem = refused(unsigned, answer.statusCode());
                if (answer.statusCode() < FIRST_SERVER_ERROR || attempt == MOST_TRIES) {
                    throw problem;
                }
            } catch (java.io.InterruptedIOException e) {
                throw e;
            } catch (ConnectException e) {
                // What the platform says of it may be nothing at all, and never the address.
                problem = new IOException(
                        "no connection to " + root.resolve("/") + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                        e);
                if (attempt == MOST_TRIES) {
                    throw problem;
                }
            } catch (IOException e) {
                problem = e;
                if (attempt == MOST_TRIES || e instanceof RefusedException) {
                    throw problem;
                }
            }
            Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
        }
    }

    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private static RefusedException refused(HttpRequest request, int status) {
        String hint =
                switch (status) {
                    case 401, 403 -> "; check storeCredentialsId and what it may do";
                    case 301, 302, 303, 307, 308 -> "; it sends to another address, name that one";
                    case 405 -> "; it takes no objects this way: is the address that of a store?";
                    case 507 -> "; it has no space left";
                    default -> "";
                };
        return new RefusedException(
                request.method() + " " + request.uri() + " was answered with status " + status + hint);
    }
}
