package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;

/**
 * R² and explained variance: one minus a ratio of two sums of squares, of the errors and of the truths around their
 * mean. The interval is the delta method's for a ratio: the variance of 1 − N/D is Σ w² (n − (N/D) d)² / D², with each
 * row's share n of N and d of D (Cochran 1977, "Sampling Techniques", section 6.4). A merging accumulator.
 */
final class VarianceExplained {
    private final JointMoments moments = new JointMoments();
    private final JointMoments squaredWeights;
    private long rows;

    VarianceExplained(boolean weighted) {
        squaredWeights = weighted ? new JointMoments() : moments;
    }

    void add(double truth, double error, double w) {
        rows++;
        moments.add(error, truth, w);
        if (squaredWeights != moments) {
            squaredWeights.add(error, truth, w * w);
        }
    }

    void merge(VarianceExplained other) {
        rows += other.rows;
        moments.merge(other.moments);
        if (squaredWeights != moments) {
            squaredWeights.merge(other.squaredWeights);
        }
    }

    void fields(Fields fields) throws IOException {
        rows = fields.whole(rows);
        moments.fields(fields);
        if (squaredWeights != moments) {
            squaredWeights.fields(fields);
        }
    }

    void addTo(MetricTable metrics, double effectiveRows) {
        add(metrics, "r2", 0, effectiveRows);
        add(metrics, "explained_variance", moments.meanX(), effectiveRows);
    }

    /** The larger the errors around the centre are, the lower. */
    private void add(MetricTable metrics, String name, double errorCentre, double effectiveRows) {
        double squaredErrors = moments.around(errorCentre, 0)[2][0];
        double squaredTruths = moments.central(0, 2);
        if (rows < 2 && name.equals("r2")) {
            metrics.undefined(name, true, "it needs at least two rows");
            return;
        }
        if (squaredTruths == 0) {
            metrics.put(
                    name,
                    squaredErrors == 0 ? 1 : 0,
                    null,
                    true,
                    "all labels are the same; 1 when every error is zero, otherwise 0, by convention");
            return;
        }
        double ratio = squaredErrors / squaredTruths;
        metrics.higher(name, 1 - ratio, interval(1 - ratio, ratio, errorCentre, squaredTruths, effectiveRows, metrics));
    }

    private Interval interval(
            double value, double ratio, double errorCentre, double squaredTruths, double rows, MetricTable metrics) {
        if (rows <= 2) {
            return null;
        }
        double[][] around = squaredWeights.around(errorCentre, moments.meanY());
        double squares = around[4][0] - 2 * ratio * around[2][2] + ratio * ratio * around[0][4];
        double error = Math.sqrt(Math.max(0, squares) * rows / (rows - 1)) / squaredTruths;
        Confidence confidence = metrics.confidence();
        double half = confidence.t(rows - 1) * error;
        return new Interval(value - half, Math.min(1, value + half), "delta of a ratio, t");
    }
}
