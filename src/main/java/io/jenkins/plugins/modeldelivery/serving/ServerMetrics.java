package io.jenkins.plugins.modeldelivery.serving;

import io.jenkins.plugins.modeldelivery.serving.model.ModelTable;
import io.jenkins.plugins.modeldelivery.serving.model.ServedModel;
import io.jenkins.plugins.modeldelivery.serving.model.ServedVersion;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The server's figures, as Prometheus reads them. */
public final class ServerMetrics {
    private static final double NANOSECONDS = 1e9;
    private static final double PERCENT = 100;
    private static final int SERVER_ERROR = 500;

    /** Upper bounds in seconds: small models answer within a millisecond, large ones within seconds. */
    private static final double[] BUCKETS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests;
    private final Counter errors;
    private final Histogram duration;

    /**
     * @param models whose traffic shares are shown
     */
    public ServerMetrics(ModelTable models) {
        requests = Counter.builder()
                .name("model_delivery_requests_total")
                .help(
                        "Inference requests by model, version and HTTP status; the version is empty when none was reached.")
                .labelNames("model", "version", "code")
                .register(registry);
        errors = Counter.builder()
                .name("model_delivery_errors_total")
                .help(
                        "Inference requests that a version did not answer: bad_input does not fit the model, failed is the"
                                + " model's own failure.")
                .labelNames("model", "version", "reason")
                .register(registry);
        duration = Histogram.builder()
                .name("model_delivery_request_duration_seconds")
                .help("Time from the whole request's arrival to the answer.")
                .labelNames("model", "version")
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .register(registry);
        GaugeWithCallback.builder()
                .name("model_delivery_traffic_share")
                .help("Share of the requests without a version that go to this one, 0 to 1.")
                .labelNames("model", "version")
                .callback(gauge -> models.all().forEach(model -> model.traffic()
                        .forEach((version, percent) -> gauge.call(percent / PERCENT, model.name(), version))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("model_delivery_requests_in_flight")
                .help("Requests that a version has begun and not yet answered.")
                .labelNames("model", "version")
                .callback(gauge -> models.all().forEach(model -> model.versions()
                        .forEach(version -> gauge.call(version.inFlight(), model.name(), version.version()))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("model_delivery_model_info")
                .help("The loaded versions and the SHA-256 of their files; always 1.")
                .labelNames("model", "version", "digest")
                .callback(gauge -> models.all().forEach(model -> info(model, gauge)))
                .register(registry);
    }

    private static void info(ServedModel model, GaugeWithCallback.Callback gauge) {
        for (ServedVersion version : model.versions()) {
            gauge.call(1, model.name(), version.version(), version.digest().value());
        }
    }

    /** A request that came to no version: no such one, or no inference request. */
    void unreached(String model, int status) {
        requests.labelValues(model, "", Integer.toString(status)).inc();
    }

    /** A request that came to a version. */
    void reached(String model, String version, int status, long nanoseconds) {
        requests.labelValues(model, version, Integer.toString(status)).inc();
        duration.labelValues(model, version).observe(nanoseconds / NANOSECONDS);
        if (status >= SERVER_ERROR) {
            errors.labelValues(model, version, "failed").inc();
        } else if (status >= 400) {
            errors.labelValues(model, version, "bad_input").inc();
        }
    }

    /**
     * All figures in the format that is asked for.
     *
     * @param accept the request's {@code Accept} header, or null
     */
    public Text text(String accept) {
        ExpositionFormatWriter writer = OpenMetricsTextFormatWriter.create();
        if (accept == null || !writer.accepts(accept)) {
            writer = PrometheusTextFormatWriter.create();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Text(writer.getContentType(), out.toByteArray());
    }

    /**
     * Figures as text.
     *
     * @param contentType the format
     * @param bytes the text
     */
    public record Text(String contentType, byte[] bytes) {}
}
