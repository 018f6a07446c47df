package io.jenkins.plugins.modeldelivery.monitoring;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Fetches a server's figures. */
final class MetricsPage {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LARGEST_BYTES = 64 << 20;
    private static final int OK = 200;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    private final URI address;

    MetricsPage(String endpoint) {
        this.address = URI.create(endpoint.replaceFirst("/+$", "") + "/metrics");
    }

    /** Where it is. */
    URI address() {
        return address;
    }

    /**
     * The figures as text.
     *
     * @return empty when nobody answers in ten seconds
     * @throws DeliveryException when what answers there has no figures
     */
    Optional<String> fetch() throws DeliveryException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Accept", "text/plain;version=0.0.4")
                .build();
        HttpResponse<java.io.InputStream> response;
        try {
            response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new DeliveryException("What answers at " + address + " has no figures (HTTP status "
                            + response.statusCode() + "); is " + Shown.of(address) + " a model server's?");
                }
                byte[] bytes = body.readNBytes(LARGEST_BYTES + 1);
                if (bytes.length > LARGEST_BYTES) {
                    throw new DeliveryException("What answers at " + address + " sends more than " + LARGEST_BYTES
                            + " bytes of figures; that is no model server");
                }
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
