package io.jenkins.plugins.modeldelivery.retraining.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * A group of alerts as Alertmanager (webhook format 4) and Grafana (format 1, the same names) tell of it.
 *
 * @param key the group's key, the same in all its notifications
 * @param firing the alerts that fire now, each as its fingerprint and the time since when; empty when all are resolved
 */
public record AlertGroup(String key, Set<String> firing) {
    /** The largest number of alerts of one group that are told apart; of a larger group the first ones count. */
    static final int MOST = 1000;

    /** The alerts can't be changed. */
    public AlertGroup {
        firing = Set.copyOf(firing);
    }

    /** Whether a body is one: it has a group key and alerts. */
    static boolean isIn(JsonNode payload) {
        return payload.path("groupKey").isTextual() && payload.path("alerts").isArray();
    }

    /**
     * Reads a group.
     *
     * @throws RefusedDeliveryException when the format's version or the status is none that is known
     */
    static AlertGroup read(JsonNode payload, String version) throws RefusedDeliveryException {
        if (!payload.path("version").asText().equals(version)) {
            throw new RefusedDeliveryException(
                    400,
                    "Alerts are understood in version " + version + " of their format, and these are in another one.");
        }
        String status = payload.path("status").asText();
        if (!status.equals("firing") && !status.equals("resolved")) {
            throw new RefusedDeliveryException(400, "The alerts' status is neither firing nor resolved.");
        }
        Set<String> firing = new TreeSet<>();
        for (JsonNode alert : payload.path("alerts")) {
            if (alert.path("status").asText().equals("firing") && firing.size() < MOST) {
                firing.add(clipped(alert.path("fingerprint").asText()) + "@"
                        + clipped(alert.path("startsAt").asText()));
            }
        }
        // The group's own status leads: a group that is resolved has no alert that fires.
        return new AlertGroup(payload.path("groupKey").asText(), status.equals("resolved") ? Set.of() : firing);
    }

    /** Whether nothing of it fires any more. */
    public boolean isResolved() {
        return firing.isEmpty();
    }

    private static String clipped(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
