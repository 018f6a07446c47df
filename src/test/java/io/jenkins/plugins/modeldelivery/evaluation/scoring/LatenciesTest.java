package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    /** Of 100 values the 40th and the 61st bound the median with 95 %, as tables of order statistics say. */
    @Test
    void quantilesAreBoundedByOrderStatistics() {
        Latencies latencies = new Latencies();
        for (int i = 100; i > 0; i--) {
            latencies.add(i);
        }
        Map<String, Metric> metrics = latencies.metrics(new Confidence(0.95), "one row");
        Metric median = metrics.get("latency_p50");
        assertThat(new Double[] {median.value(), median.low(), median.high()}).containsExactly(50.0, 40.0, 61.0);
        assertThat(median.higherIsBetter()).isFalse();
        assertThat(metrics.get("latency_p95").value()).isEqualTo(95);
        Metric last = metrics.get("latency_p99");
        assertThat(last.value()).isEqualTo(99);
        assertThat(last.hasInterval()).isFalse();
        assertThat(last.note()).isEqualTo("seconds for one row, 100 answers, too few for an interval");
    }
}
