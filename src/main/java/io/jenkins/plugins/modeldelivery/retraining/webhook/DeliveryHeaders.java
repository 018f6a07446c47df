package io.jenkins.plugins.modeldelivery.retraining.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers of a delivery, whatever their case. */
public final class DeliveryHeaders {
    private static final int LONGEST = 4096;

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param headers all values by name; names that differ in case are one
     */
    public DeliveryHeaders(Map<String, List<String>> headers) {
        headers.forEach((name, all) ->
                values.computeIfAbsent(name, key -> new ArrayList<>()).addAll(all));
    }

    /**
     * The value of a header that decides something, or null.
     *
     * @throws RefusedDeliveryException when it is there twice, so that a proxy and this reader might each believe
     *     another one, or is longer than 4,096 characters
     */
    public String single(String name) throws RefusedDeliveryException {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw new RefusedDeliveryException(
                    400, "The header " + name + " is there " + all.size() + " times; send it once.");
        }
        if (all.isEmpty()) {
            return null;
        }
        String value = all.get(0).strip();
        if (value.length() > LONGEST) {
            throw new RefusedDeliveryException(
                    400, "The header " + name + " is longer than " + LONGEST + " characters.");
        }
        return value;
    }
}
