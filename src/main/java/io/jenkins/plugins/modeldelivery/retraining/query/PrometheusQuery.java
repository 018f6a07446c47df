package io.jenkins.plugins.modeldelivery.retraining.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An instant query of Prometheus' HTTP API ({@code GET /api/v1/query}) that is a breach when it finds anything, as the
 * expression of an alerting rule is: {@code drift_psi > 0.2}.
 */
public final class PrometheusQuery {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 20;

    private final URI address;
    private final String query;

    /**
     * @param server Prometheus' address, {@code http} or {@code https}, without user and query
     * @param query the expression in PromQL
     * @throws InvalidValueException naming {@code prometheus} or {@code query}
     */
    public PrometheusQuery(String server, String query) {
        if (query == null || query.isBlank()) {
            throw new InvalidValueException("query", "no query was given; write one such as drift_psi > 0.2");
        }
        this.address = address(server);
        this.query = query;
    }

    /**
     * Asks.
     *
     * @return the first thing found, for people, such as {@code {column="age"} 0.31}, or null when nothing is found
     * @throws DeliveryException when Prometheus can't be asked or does not understand the query
     */
    public String breach() throws DeliveryException, InterruptedException {
        URI uri = URI.create(address + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        byte[] answer;
        try {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                answer = body.readNBytes(LARGEST);
            }
        } catch (IOException e) {
            throw new DeliveryException("Prometheus at " + address + " can't be asked: " + e, e);
        }
        return found(answer);
    }

    /** What an answer holds: the first of a vector, a scalar that is not zero, or null. */
    String found(byte[] answer) throws DeliveryException {
        JsonNode read;
        try {
            read = JsonFormat.mapper().readTree(new String(answer, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new DeliveryException("What answers at " + address + " is no Prometheus: it sends no JSON", e);
        }
        if (read == null || !read.path("status").asText().equals("success")) {
            throw new DeliveryException("Prometheus refuses the query '" + Shown.of(query) + "': "
                    + Shown.of(read == null ? "" : read.path("error").asText()));
        }
        JsonNode data = read.path("data");
        return switch (data.path("resultType").asText()) {
            case "vector" ->
                data.path("result").isEmpty()
                        ? null
                        : sample(data.path("result").get(0));
            // A comparison of scalars is 0 or 1.
            case "scalar" ->
                data.at("/result/1").asText().equals("0")
                        ? null
                        : data.at("/result/1").asText();
            default ->
                throw new DeliveryException("The query '" + Shown.of(query) + "' gives a "
                        + Shown.of(data.path("resultType").asText()) + "; write one that gives a vector or a scalar");
        };
    }

    private static String sample(JsonNode sample) {
        return Shown.of(sample.path("metric") + " " + sample.at("/value/1").asText());
    }

    private static URI address(String server) {
        String text = server == null ? "" : server.strip().replaceAll("/+$", "");
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with the other addresses that are none.
        }
        throw new InvalidValueException(
                "prometheus",
                "'" + Shown.of(text) + "' is no address of a Prometheus; write one such as http://prometheus:9090");
    }
}
