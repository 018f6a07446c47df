package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Understands deliveries: GitHub by {@code X-GitHub-Event}, GitLab by {@code X-Gitlab-Event}, Alertmanager and Grafana
 * by their bodies, and any other JSON object.
 */
public final class DeliveryReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final Pattern NOTHING = Pattern.compile("0{40}(0{24})?");

    private DeliveryReader() {}

    /**
     * Reads a delivery.
     *
     * @throws RefusedDeliveryException when it has the form of none; the reason depends on nothing but the request
     */
    public static Delivery read(DeliveryHeaders headers, byte[] body) throws RefusedDeliveryException {
        JsonNode payload = Payload.read(body, headers.single("Content-Type"));
        String github = headers.single("X-GitHub-Event");
        String gitlab = headers.single("X-Gitlab-Event");
        if (github != null && gitlab != null) {
            throw new RefusedDeliveryException(
                    400, "X-GitHub-Event and X-Gitlab-Event are both there; send one of them.");
        }
        if (github != null) {
            return new Delivery(
                    Sender.GITHUB,
                    name(github, "X-GitHub-Event"),
                    id(headers, "X-GitHub-Delivery"),
                    payload,
                    null,
                    payload.path("deleted").asBoolean() ? "what was pushed is a deletion" : null);
        }
        if (gitlab != null) {
            return gitlab(headers, payload, gitlab);
        }
        if (AlertGroup.isIn(payload)) {
            // Grafana's body has the same names and tells the organization besides.
            boolean grafana = payload.has("orgId");
            return new Delivery(
                    grafana ? Sender.GRAFANA : Sender.ALERTMANAGER,
                    "alert",
                    null,
                    payload,
                    AlertGroup.read(payload, grafana ? "1" : "4"),
                    null);
        }
        return new Delivery(Sender.JSON, "json", id(headers, "X-Model-Delivery-Id"), payload, null, null);
    }

    private static Delivery gitlab(DeliveryHeaders headers, JsonNode payload, String header)
            throws RefusedDeliveryException {
        // A retry keeps the idempotency key; the event's own id is shared by all webhooks that it sets off.
        String id = id(headers, "Idempotency-Key");
        if (id == null) {
            id = id(headers, "X-Gitlab-Event-UUID");
        }
        // "Push Hook" in the header is "push" in the body; the body's is what a person would write.
        String event = payload.path("object_kind").isTextual()
                ? payload.path("object_kind").asText()
                : header.replace(" Hook", "").replace(' ', '_').toLowerCase(Locale.ROOT);
        boolean deletion = NOTHING.matcher(payload.path("after").asText()).matches();
        return new Delivery(
                Sender.GITLAB,
                name(event, "object_kind"),
                id,
                payload,
                null,
                deletion ? "what was pushed is a deletion" : null);
    }

    private static String id(DeliveryHeaders headers, String name) throws RefusedDeliveryException {
        String value = headers.single(name);
        return value == null || value.isEmpty() ? null : name(value, name);
    }

    private static String name(String value, String where) throws RefusedDeliveryException {
        if (!NAME.matcher(value).matches()) {
            throw new RefusedDeliveryException(
                    400, where + " is not of letters, digits, '_', '.', ':' and '-', at most 100 of them.");
        }
        return value;
    }
}
