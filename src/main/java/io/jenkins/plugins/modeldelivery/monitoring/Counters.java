package io.jenkins.plugins.modeldelivery.monitoring;

import io.jenkins.plugins.modeldelivery.lifecycle.figures.LatencyHistogram;
import io.jenkins.plugins.modeldelivery.lifecycle.figures.VersionFigures;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of a version as the server has them, kept so that the next look can tell what happened in between.
 *
 * @param requests that came to it since the server began
 * @param errors those of them that it did not answer
 * @param buckets by upper bound in seconds ({@code +Inf} for the last), how many requests took no longer
 */
public record Counters(long requests, long errors, Map<String, Long> buckets) implements Serializable {
    private static final String INFINITE = "+Inf";

    /** A missing map is an empty one. */
    public Counters {
        buckets = buckets == null ? new LinkedHashMap<>() : new LinkedHashMap<>(buckets);
    }

    static Counters of(VersionFigures figures) {
        Map<String, Long> buckets = new LinkedHashMap<>();
        figures.latency()
                .counts()
                .forEach((bound, count) ->
                        buckets.put(Double.isInfinite(bound) ? INFINITE : Double.toString(bound), Math.round(count)));
        return new Counters(Math.round(figures.requests()), Math.round(figures.errors()), buckets);
    }

    VersionFigures figures() {
        TreeMap<Double, Double> counts = new TreeMap<>();
        buckets.forEach((bound, count) -> counts.put(
                bound.equals(INFINITE) ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), count.doubleValue()));
        return new VersionFigures(requests, errors, new LatencyHistogram(counts), 0);
    }
}
