package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Picks a model's figures out of all that a model server says; the metrics are documented in {@code docs/serving.md}. */
public final class ServerFigures {
    private static final String REQUESTS = "model_delivery_requests_total";
    private static final String ERRORS = "model_delivery_errors_total";
    private static final String BUCKETS = "model_delivery_request_duration_seconds_bucket";
    private static final String SHARE = "model_delivery_traffic_share";

    private ServerFigures() {}

    /**
     * The figures of each version of a model.
     *
     * @param text the server's answer at {@code /metrics}
     * @return by version; empty when the server knows no such model
     * @throws InvalidValueException when the text is not in Prometheus' format
     */
    public static SortedMap<String, VersionFigures> read(String text, ModelName model) {
        List<Sample> samples = PrometheusText.parse(text).stream()
                .filter(sample -> sample.label("model").equals(model.value()))
                .toList();
        TreeSet<String> versions = new TreeSet<>();
        samples.forEach(sample -> versions.add(sample.label("version")));
        // Requests without a version came to none.
        versions.remove("");
        TreeMap<String, VersionFigures> figures = new TreeMap<>();
        for (String version : versions) {
            List<Sample> own = samples.stream()
                    .filter(sample -> sample.label("version").equals(version))
                    .toList();
            figures.put(
                    version, new VersionFigures(sum(own, REQUESTS), sum(own, ERRORS), histogram(own), sum(own, SHARE)));
        }
        return figures;
    }

    private static double sum(List<Sample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static LatencyHistogram histogram(List<Sample> samples) {
        List<Sample> buckets = new ArrayList<>(samples);
        buckets.removeIf(sample -> !sample.name().equals(BUCKETS));
        Map<Double, Double> counts = new TreeMap<>();
        for (Sample bucket : buckets) {
            String bound = bucket.label("le");
            counts.merge(bound.equals("+Inf") ? Double.POSITIVE_INFINITY : bound(bound), bucket.value(), Double::sum);
        }
        return new LatencyHistogram(new TreeMap<>(counts));
    }

    private static double bound(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    "a bucket of " + BUCKETS + " has the bound '" + text + "', which is no number");
        }
    }
}
