package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.inference.tensor.Tensor;
import io.jenkins.plugins.modeldelivery.inference.tensor.TensorSpec;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.DurationText;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A model behind HTTP that speaks the Open Inference Protocol. What may pass by itself (no connection, no answer in
 * time, 429, 5xx) is tried again after a while that doubles; what the server refuses is not.
 */
final class EndpointPredictor implements Predictor {
    private static final int MOST_BYTES = 1 << 28;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final long FIRST_PAUSE = 200;
    private static final double NANOS = 1e9;

    private final HttpClient client;
    private final String endpoint;
    private final Duration timeout;
    private final int retries;
    private final String authorization;
    private final String output;
    private final List<TensorSpec> inputs;

    private EndpointPredictor(String endpoint, Duration timeout, int retries, String authorization, String output)
            throws DeliveryException, InterruptedException {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.retries = retries;
        this.authorization = authorization;
        this.output = output;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JsonNode metadata = ask(HttpRequest.newBuilder(URI.create(endpoint)).GET(), new Latencies());
        try {
            this.inputs = ProtocolJson.inputs(metadata);
        } catch (ProtocolJson.Unusable e) {
            throw new DeliveryException(shown() + ": the model's metadata can't be used: " + Shown.of(e.getMessage()));
        }
    }

    /**
     * Asks the model what it takes.
     *
     * @param parameter the parameter that names the endpoint
     * @param given such as {@code http://host:8080/v2/models/churn}, with or without a version
     * @param authorization the value of the header of that name, or null; redirects are not followed, so that it goes
     *     nowhere else
     * @param output the only output to ask for, or null
     */
    static EndpointPredictor connect(
            String parameter, String given, Duration timeout, int retries, String authorization, String output)
            throws DeliveryException, InterruptedException {
        String address = given.strip().replaceAll("/+$", "").replaceAll("/infer$", "");
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw notAnEndpoint(parameter, given);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getPath() == null
                || !uri.getPath().contains("/v2/models/")) {
            throw notAnEndpoint(parameter, given);
        }
        if (uri.getUserInfo() != null) {
            throw new InvalidRequestException(
                    parameter,
                    "has a name and a password in it, which logs would show; name a credential: "
                            + EndpointCredential.PARAMETER);
        }
        return new EndpointPredictor(address, timeout, retries, authorization, output);
    }

    private static InvalidRequestException notAnEndpoint(String parameter, String given) {
        return new InvalidRequestException(
                parameter,
                "'" + Shown.of(given) + "' is no address of a model of the Open Inference Protocol; write one such as"
                        + " http://localhost:8080/v2/models/churn");
    }

    @Override
    public String shown() {
        return Shown.of(endpoint);
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputs;
    }

    @Override
    public List<Tensor> predict(List<Tensor> values, Latencies latency) throws DeliveryException, InterruptedException {
        byte[] body = ProtocolJson.request(values, output);
        JsonNode answer = ask(
                HttpRequest.newBuilder(URI.create(endpoint + "/infer"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                latency);
        try {
            return ProtocolJson.outputs(answer);
        } catch (ProtocolJson.Unusable e) {
            throw new DeliveryException(shown() + ": the answer can't be used: " + Shown.of(e.getMessage()));
        }
    }

    private JsonNode ask(HttpRequest.Builder request, Latencies latency)
            throws DeliveryException, InterruptedException {
        request.header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpRequest built = request.build();
        for (int attempt = 1; ; attempt++) {
            String problem;
            try {
                long started = System.nanoTime();
                HttpResponse<byte[]> answer = send(built);
                if (answer.statusCode() == OK) {
                    latency.add((System.nanoTime() - started) / NANOS);
                    return parse(answer.body());
                }
                problem = "it answers " + answer.statusCode() + said(answer.body());
                if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
                    throw new DeliveryException(shown() + ": " + problem
                            + (authorization == null
                                    ? "; it may want a credential: " + EndpointCredential.PARAMETER
                                    : "; is the credential that " + EndpointCredential.PARAMETER
                                            + " names allowed to ask this model?"));
                }
                if (answer.statusCode() != TOO_MANY && answer.statusCode() < SERVER_ERROR) {
                    throw new DeliveryException(shown() + ": " + problem);
                }
            } catch (TimeoutException e) {
                problem = "there is no answer within " + DurationText.format(timeout);
            } catch (IOException e) {
                problem = "there is no connection"
                        + (e.getMessage() == null ? "" : " (" + Shown.of(e.getMessage()) + ")");
            }
            if (attempt > retries) {
                throw new DeliveryException(shown() + ": " + problem + (attempt == 1 ? "" : ", " + attempt + " times")
                        + "; is the model ready there?");
            }
            latency.retried();
            Thread.sleep(FIRST_PAUSE << Math.min(attempt - 1, 6));
        }
    }

    /** The JDK's own timeout ends with the headers; this one is for the whole answer. */
    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, TimeoutException, InterruptedException, DeliveryException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> limited());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw new TimeoutException();
            }
            if (e.getCause() instanceof UncheckedIOException) {
                throw new DeliveryException(
                        shown() + ": the answer is larger than 256 MiB; ask for fewer rows at once (batch)");
            }
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<byte[]> limited() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    if (body.size() + bytes.length > MOST_BYTES) {
                        throw new UncheckedIOException(new IOException("too large"));
                    }
                    body.writeBytes(bytes);
                })),
                nothing -> body.toByteArray());
    }

    private JsonNode parse(byte[] body) throws DeliveryException {
        try {
            JsonNode tree = JsonFormat.mapper().readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            // Said below: whatever it is, it is no JSON object.
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
        throw new DeliveryException(shown() + ": the answer is no JSON object; does the Open Inference Protocol's"
                + " version 2 live there?");
    }

    /** The protocol's errors are objects with the field error. */
    private static String said(byte[] body) {
        try {
            JsonNode tree = JsonFormat.mapper().readTree(body);
            String error = tree == null ? "" : tree.path("error").asText();
            return error.isEmpty() ? "" : ": " + Shown.of(error);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        // The JDK's client of Java 17 ends by itself when nobody holds it any more.
    }
}
