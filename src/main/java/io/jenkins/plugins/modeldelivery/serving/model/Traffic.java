package io.jenkins.plugins.modeldelivery.serving.model;

import io.jenkins.plugins.modeldelivery.lifecycle.Shown;
import io.jenkins.plugins.modeldelivery.serving.RequestRefused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which share of the requests goes to which version. Shares are kept to not only in the long run but in any short row of
 * requests: request number <i>n</i> goes where the fractional part of <i>n</i>·φ falls, which is the most even of all
 * such sequences (Kronecker's, with the golden ratio's).
 */
final class Traffic {
    /** Nobody gets anything. */
    static final Traffic NONE = new Traffic(Map.of());

    private static final double HUNDRED = 100;
    private static final double TOLERANCE = 1e-6;
    private static final double GOLDEN = 0.618_033_988_749_894_9;

    private final Map<String, Double> percent;
    private final AtomicLong requests = new AtomicLong();

    private Traffic(Map<String, Double> percent) {
        this.percent = Collections.unmodifiableMap(new LinkedHashMap<>(percent));
    }

    /** All to one version. */
    static Traffic allTo(String version) {
        return new Traffic(Map.of(version, HUNDRED));
    }

    /**
     * So much to each.
     *
     * @param percent by version, 0 to 100, adding up to 100
     * @throws RequestRefused when they are no such shares
     */
    static Traffic of(Map<String, Double> percent) throws RequestRefused {
        double sum = 0;
        for (Map.Entry<String, Double> share : percent.entrySet()) {
            if (!(share.getValue() >= 0 && share.getValue() <= HUNDRED)) {
                throw RequestRefused.badRequest("the weight of version '" + Shown.of(share.getKey()) + "' is "
                        + share.getValue() + "; write a percentage from 0 to 100");
            }
            sum += share.getValue();
        }
        if (Math.abs(sum - HUNDRED) > TOLERANCE) {
            throw RequestRefused.badRequest(
                    "the weights " + percent + " add up to " + sum + "; they must add up to 100");
        }
        return new Traffic(percent);
    }

    /** The percentages by version. */
    Map<String, Double> percent() {
        return percent;
    }

    /** The percentage of one version. */
    double percent(String version) {
        return percent.getOrDefault(version, 0.0);
    }

    /** The version for the next request, or null when nobody gets any. */
    String next() {
        double point = requests.getAndIncrement() * GOLDEN;
        point = (point - Math.floor(point)) * HUNDRED;
        String last = null;
        for (Map.Entry<String, Double> share : percent.entrySet()) {
            if (share.getValue() > 0) {
                last = share.getKey();
                point -= share.getValue();
                if (point < 0) {
                    return last;
                }
            }
        }
        return last;
    }
}
