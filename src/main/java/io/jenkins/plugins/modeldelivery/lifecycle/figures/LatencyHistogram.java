package io.jenkins.plugins.modeldelivery.lifecycle.figures;

import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long requests took, as Prometheus counts it.
 *
 * @param counts by upper bound in seconds, how many took no longer; cumulative, the last bound is infinite
 */
public record LatencyHistogram(SortedMap<Double, Double> counts) implements Serializable {
    /** Copies the counts. */
    public LatencyHistogram {
        counts = new TreeMap<>(counts);
    }

    /** Without any observation. */
    public static LatencyHistogram empty() {
        return new LatencyHistogram(new TreeMap<>());
    }

    /** How many observations there are. */
    public double count() {
        return counts.isEmpty() ? 0 : counts.get(counts.lastKey());
    }

    /**
     * An estimate of a quantile by the rules of Prometheus' {@code histogram_quantile} (<a
     * href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">its documentation</a>):
     * linear within a bucket; from 0 within the first one, if its bound is positive; the highest finite bound when the
     * quantile is beyond it.
     *
     * @param q 0 to 1; beyond that the result is infinite
     * @return seconds; NaN without observations, or when there is no bucket beside the infinite one
     */
    public double quantile(double q) {
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0 || q > 1) {
            return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (counts.size() < 2 || counts.lastKey() != Double.POSITIVE_INFINITY || !(count() > 0)) {
            return Double.NaN;
        }
        double rank = q * count();
        double lowerBound = Double.NaN;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            double bound = bucket.getKey();
            // Counts that fall are an inconsistency of the source; the largest so far stands.
            double reached = Math.max(below, bucket.getValue());
            boolean first = Double.isNaN(lowerBound);
            if (bound == Double.POSITIVE_INFINITY) {
                return lowerBound;
            }
            if (reached >= rank) {
                if (first && bound <= 0) {
                    return bound;
                }
                double start = first ? 0 : lowerBound;
                return start + (bound - start) * ((rank - below) / (reached - below));
            }
            lowerBound = bound;
            below = reached;
        }
        return Double.NaN;
    }

    /** What was observed since an earlier time of the same server. */
    LatencyHistogram minus(LatencyHistogram earlier) {
        TreeMap<Double, Double> change = new TreeMap<>();
        counts.forEach((bound, count) -> change.put(bound, count - earlier.counts.getOrDefault(bound, 0.0)));
        return new LatencyHistogram(change);
    }

    /** Whether a count is lower than it was, which only a server that began anew can say. */
    boolean isReset(LatencyHistogram earlier) {
        return earlier.counts.entrySet().stream()
                .anyMatch(before -> counts.getOrDefault(before.getKey(), 0.0) < before.getValue());
    }
}
