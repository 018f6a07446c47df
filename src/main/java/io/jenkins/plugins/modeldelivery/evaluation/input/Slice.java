package io.jenkins.plugins.modeldelivery.evaluation.input;

import io.jenkins.plugins.modeldelivery.evaluation.metric.Fields;
import io.jenkins.plugins.modeldelivery.evaluation.metric.MetricSet;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Row;
import java.io.IOException;

/** The accumulator of one slice and how many rows it has. */
public final class Slice {
    private final MetricSet metrics;
    private long rows;

    Slice(MetricSet metrics) {
        this.metrics = metrics;
    }

    void add(Row row) {
        metrics.add(row);
        rows++;
    }

    /** See {@link MetricSet#bound}. */
    void bound(int bits) {
        metrics.bound(bits);
    }

    void merge(Slice other) {
        metrics.merge(other.metrics);
        rows += other.rows;
    }

    void fields(Fields fields) throws IOException {
        rows = fields.whole(rows);
        metrics.fields(fields);
    }

    /** What was collected. */
    public MetricSet metrics() {
        return metrics;
    }

    /** How many rows. */
    public long rows() {
        return rows;
    }
}
