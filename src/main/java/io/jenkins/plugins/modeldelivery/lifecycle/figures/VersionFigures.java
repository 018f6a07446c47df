package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import java.io.Serializable;

/**
 * What a model server counted for one version.
 *
 * @param requests that came to it
 * @param errors those of them that it did not answer
 * @param latency how long they took
 * @param trafficShare its share of the requests that name no version, 0 to 1
 */
public record VersionFigures(double requests, double errors, LatencyHistogram latency, double trafficShare)
        implements Serializable {
    /** Nothing counted. */
    public static VersionFigures none() {
        return new VersionFigures(0, 0, LatencyHistogram.empty(), 0);
    }

    /** Errors per request, 0 to 1; NaN without requests. */
    public double errorRate() {
        return requests > 0 ? errors / requests : Double.NaN;
    }

    /**
     * What was counted since an earlier time. When anything is lower than it was, the server began anew in between and
     * all of it is new, as in Prometheus' {@code increase}.
     */
    public VersionFigures since(VersionFigures earlier) {
        return isReset(earlier)
                ? this
                : new VersionFigures(
                        requests - earlier.requests,
                        errors - earlier.errors,
                        latency.minus(earlier.latency),
                        trafficShare);
    }

    /** Whether the server began anew since then. */
    public boolean isReset(VersionFigures earlier) {
        return requests < earlier.requests || errors < earlier.errors || latency.isReset(earlier.latency);
    }
}
