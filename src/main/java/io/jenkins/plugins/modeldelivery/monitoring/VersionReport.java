package io.jenkins.plugins.modeldelivery.monitoring;

import io.jenkins.plugins.modeldelivery.lifecycle.figures.LatencyHistogram;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.io.Serializable;

/**
 * One version's figures.
 *
 * @param version the version
 * @param requests that came to it
 * @param errors those of them that it did not answer
 * @param errorRate errors per request, 0 to 1; null without requests
 * @param latency estimates of how long its requests took
 * @param trafficShare its share of the requests that name no version, 0 to 1
 */
public record VersionReport(
        String version, long requests, long errors, Double errorRate, Latency latency, double trafficShare)
        implements Serializable {
    /**
     * Quantiles in seconds, estimated from the server's histogram; null without requests.
     *
     * @param p50 the median
     * @param p95 the 95th percentile
     * @param p99 the 99th percentile
     */
    public record Latency(Double p50, Double p95, Double p99) implements Serializable {
        static Latency of(LatencyHistogram histogram) {
            return new Latency(
                    finite(histogram.quantile(0.5)),
                    finite(histogram.quantile(0.95)),
                    finite(histogram.quantile(0.99)));
        }
    }

    static VersionReport of(String version, VersionFigures figures) {
        return new VersionReport(
                version,
                Math.round(figures.requests()),
                Math.round(figures.errors()),
                finite(figures.errorRate()),
                Latency.of(figures.latency()),
                figures.trafficShare());
    }

    /** JSON has no word for what is not finite. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
