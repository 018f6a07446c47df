package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Figure;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How long a model's answers took. A quantile is the smallest time that at least that share of the answers took at most;
 * its interval is that of order statistics by the binomial distribution (David and Nagaraja 2003, section 7.1), which
 * asks nothing of the times' distribution.
 */
public final class Latencies {
    private double[] seconds = new double[64];
    private int size;
    private int retries;

    /** One answer; any thread may tell. */
    synchronized void add(double time) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
        }
        seconds[size++] = time;
    }

    /** A request that had to be sent again. */
    synchronized void retried() {
        retries++;
    }

    /** How often a request was sent again. */
    public synchronized int retries() {
        return retries;
    }

    /**
     * The metrics latency_p50, latency_p95 and latency_p99, in seconds.
     *
     * @param what one answer is of, for the note
     */
    public synchronized Map<String, Metric> metrics(Confidence confidence, String what) {
        double[] sorted = Arrays.copyOf(seconds, size);
        Arrays.sort(sorted);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (int percent : new int[] {50, 95, 99}) {
            metrics.put("latency_p" + percent, quantile(sorted, percent / 100.0, confidence, what));
        }
        return metrics;
    }

    private static Metric quantile(double[] sorted, double share, Confidence confidence, String what) {
        int n = sorted.length;
        int rank = (int) Math.max(1, Math.ceil(share * n - 1e-9));
        // So many of n times lie below the quantile: fewer than low, or high and more, each with the tail's
        // probability.
        BinomialDistribution below = BinomialDistribution.of(n, share);
        int low = below.inverseCumulativeProbability(confidence.tail());
        int high = below.inverseCumulativeProbability(1 - confidence.tail()) + 1;
        String note = "seconds for " + what + ", " + Figure.of((long) n) + (n == 1 ? " answer" : " answers");
        boolean bounded = low >= 1 && high <= n;
        return new Metric(
                sorted[rank - 1],
                bounded ? Double.valueOf(sorted[low - 1]) : null,
                bounded ? Double.valueOf(sorted[high - 1]) : null,
                bounded ? Double.valueOf(confidence.level()) : null,
                bounded ? "order statistics" : null,
                false,
                bounded ? note : note + ", too few for an interval");
    }
}
