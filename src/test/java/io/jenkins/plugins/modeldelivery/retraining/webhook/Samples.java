package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries with the senders' documented field names. */
final class Samples {
    private Samples() {}

    static byte[] bytes(String name) {
        try (InputStream stream = Samples.class.getResourceAsStream(name + ".json")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names and values in turn. */
    static DeliveryHeaders headers(String... pairs) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], List.of(pairs[i + 1]));
        }
        return new DeliveryHeaders(headers);
    }

    static Delivery githubPush(String id) throws RefusedDeliveryException {
        return DeliveryReader.read(headers("X-GitHub-Event", "push", "X-GitHub-Delivery", id), bytes("github-push"));
    }

    static Delivery json(String text) throws RefusedDeliveryException {
        return DeliveryReader.read(headers(), utf8(text));
    }
}
