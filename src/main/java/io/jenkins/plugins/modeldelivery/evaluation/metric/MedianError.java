package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What takes every row of a regression: D² (see {@link ExplainedDeviance}), and the median of the absolute errors, exact, with the distribution-free interval between two order statistics whose
 * ranks the binomial distribution gives (David and Nagaraja 2003, "Order Statistics", section 7.1). A merging
 * accumulator: 16 bytes a row, 24 with weights, or a {@link MagnitudeSketch} of the errors, and no D², when told to bound
 * its memory.
 */
final class MedianError {
    private DoubleList truths = new DoubleList();
    private DoubleList predictions = new DoubleList();
    private DoubleList weights;
    /** Those without weight included. */
    private long rows;

    private int bits;
    private MagnitudeSketch sketch;

    MedianError(boolean weighted) {
        weights = weighted ? new DoubleList() : null;
    }

    void add(double truth, double predicted, double w) {
        rows++;
        if (w > 0 && sketch != null) {
            sketch.add(Math.abs(predicted - truth), w);
        } else if (w > 0) {
            truths.add(truth);
            predictions.add(predicted);
            if (weights != null) {
                weights.add(w);
            }
        }
    }

    /** Both are bounded alike. */
    void merge(MedianError other) {
        rows += other.rows;
        if (other.sketch != null) {
            bits = other.bits;
            sketch = sketch == null ? sketched() : sketch;
            sketch.merge(other.sketch);
        } else if (sketch != null) {
            other.addTo(sketch);
        } else {
            truths.addAll(other.truths);
            predictions.addAll(other.predictions);
            if (weights != null) {
                weights.addAll(other.weights);
            }
            shrink();
        }
    }

    /** Keeps no more rows than a sketch of so many bits has bins. */
    void bound(int sketchBits) {
        bits = sketchBits;
        shrink();
    }

    void fields(Fields fields) throws IOException {
        rows = fields.whole(rows);
        bits = fields.count(bits);
        fields.require(bits <= ScoreSketch.MOST_BITS);
        if (fields.flag(sketch != null)) {
            sketch = sketch == null ? new MagnitudeSketch(bits) : sketch;
            sketch.fields(fields);
        }
        truths.fields(fields);
        predictions.fields(fields);
        fields.require(predictions.size() == truths.size());
        if (weights != null) {
            weights.fields(fields);
            fields.require(weights.size() == truths.size());
        }
    }

    private void shrink() {
        if (bits > 0 && sketch == null && truths.size() >> bits >= 64) {
            sketch = sketched();
        }
    }

    private MagnitudeSketch sketched() {
        MagnitudeSketch made = new MagnitudeSketch(bits);
        addTo(made);
        truths = new DoubleList();
        predictions = new DoubleList();
        weights = weights == null ? null : new DoubleList();
        return made;
    }

    private void addTo(MagnitudeSketch into) {
        for (int i = 0; i < truths.size(); i++) {
            into.add(Math.abs(predictions.get(i) - truths.get(i)), weights == null ? 1 : weights.get(i));
        }
    }

    void addTo(MetricTable metrics) {
        if (sketch != null) {
            addSketched(metrics);
            return;
        }
        if (truths.size() == 0) {
            return;
        }
        double[] errors = new double[truths.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(predictions.get(i) - truths.get(i));
        }
        if (weights == null) {
            addUnweighted(metrics, errors);
        } else {
            addWeighted(metrics, errors);
        }
    }

    /**
     * D² of each loss.
     *
     * @param quantile of the pinball loss
     */
    void addExplained(MetricTable metrics, double quantile, boolean poisson, boolean gamma) {
        if (sketch != null) {
            for (String name : new String[] {
                "d2_absolute_error", "d2_pinball", poisson ? "d2_poisson" : null, gamma ? "d2_gamma" : null
            }) {
                if (name != null) {
                    metrics.undefined(name, true, "there are more rows than may be kept for it, see exactRows");
                }
            }
            return;
        }
        ExplainedDeviance explained = new ExplainedDeviance(
                rows, truths.trimmed(), predictions.trimmed(), weights == null ? null : weights.trimmed());
        explained.addPinball(metrics, "d2_absolute_error", 0.5);
        explained.addPinball(metrics, "d2_pinball", quantile);
        if (poisson) {
            explained.addPoisson(metrics);
        }
        if (gamma) {
            explained.addGamma(metrics);
        }
    }

    private void addSketched(MetricTable metrics) {
        double[] middle = sketch.quantile(0.5);
        double value = (middle[0] + middle[1]) / 2;
        double half = metrics.confidence().z() * 0.5 * Math.sqrt(sketch.squares()) / sketch.total();
        metrics.put(
                "median_ae",
                value,
                half >= 0.5
                        ? null
                        : new Interval(
                                sketch.quantile(0.5 - half)[0],
                                sketch.quantile(0.5 + half)[1],
                                "order statistics, widened by the sketch's error"),
                false,
                String.format(
                        Locale.ROOT, "from a sketch, at most %.2g from the exact value", (middle[1] - middle[0]) / 2));
    }

    private void addUnweighted(MetricTable metrics, double[] sorted) {
        Arrays.parallelSort(sorted);
        int n = sorted.length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        int rank = lowerRank(n, metrics.confidence());
        metrics.lower(
                "median_ae",
                median,
                rank < 1 ? null : new Interval(sorted[rank - 1], sorted[n - rank], "order statistics"));
    }

    /** The largest rank r such that fewer than r of n rows lie below the median with at most the tail's probability. */
    private static int lowerRank(int n, Confidence confidence) {
        BinomialDistribution half = BinomialDistribution.of(n, 0.5);
        int rank = half.inverseCumulativeProbability(confidence.tail());
        while (rank > 0 && half.cumulativeProbability(rank - 1) > confidence.tail()) {
            rank--;
        }
        return rank;
    }

    /** Percentiles of weighted rows by scikit-learn's averaged inverted distribution function. */
    private void addWeighted(MetricTable metrics, double[] values) {
        double[] distinct = SortedDistinct.of(values.clone());
        double[] cumulated = new double[distinct.length];
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            cumulated[Arrays.binarySearch(distinct, values[i])] += weights.get(i);
            squares += weights.get(i) * weights.get(i);
        }
        for (int i = 1; i < cumulated.length; i++) {
            cumulated[i] += cumulated[i - 1];
        }
        double total = cumulated[cumulated.length - 1];
        double half = metrics.confidence().z() * 0.5 * Math.sqrt(squares) / total;
        metrics.lower(
                "median_ae",
                percentile(distinct, cumulated, 0.5),
                half >= 0.5
                        ? null
                        : new Interval(
                                percentile(distinct, cumulated, 0.5 - half),
                                percentile(distinct, cumulated, 0.5 + half),
                                "order statistics, weighted"));
    }

    private static double percentile(double[] values, double[] cumulated, double share) {
        double wanted = share * cumulated[cumulated.length - 1];
        int at = Arrays.binarySearch(cumulated, wanted);
        if (at >= 0 && at + 1 < values.length) {
            return (values[at] + values[at + 1]) / 2;
        }
        return values[Math.min(values.length - 1, at >= 0 ? at : -at - 1)];
    }
}
