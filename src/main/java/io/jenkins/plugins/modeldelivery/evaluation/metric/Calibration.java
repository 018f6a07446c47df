package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Expected calibration error over ten equal bins of the score (Naeini, Cooper and Hauskrecht 2015): Σ share of a bin ×
 * |mean outcome − mean score|. Bins are closed above, as in scikit-learn's {@code calibration_curve}. A merging
 * accumulator.
 *
 * <p>The interval draws each bin's noise from the normal distribution that the bin's own spread gives, with a fixed
 * seed. Noise looks like miscalibration, so a plain bootstrap would miss a small true error from above. The lower end
 * therefore is the observed error less the noise's own error at the tail (by the triangle inequality the true one is
 * not below that more often than the level says); the upper end is the percentile bootstrap's, which errs upwards.
 */
public final class Calibration {
    /** How many bins there are. */
    public static final int BINS = 10;

    private static final int REPLICATES = 2000;
    private static final long SEED = 20_090_219L;

    private final double[] weight = new double[BINS];
    private final double[] scores = new double[BINS];
    private final double[] outcomes = new double[BINS];
    private final double[] squaredWeight = new double[BINS];
    private final double[] squaredGap = new double[BINS];
    private final double[] crossGap = new double[BINS];

    /**
     * @param outcome 1 when what the score is the probability of happened, otherwise 0
     */
    public void add(double score, int outcome, double w) {
        int bin = bin(score);
        double gap = outcome - score;
        weight[bin] += w;
        scores[bin] += w * score;
        outcomes[bin] += w * outcome;
        squaredWeight[bin] += w * w;
        crossGap[bin] += w * w * gap;
        squaredGap[bin] += w * w * gap * gap;
    }

    /** Takes in what another accumulator has seen. */
    public void merge(Calibration other) {
        for (int i = 0; i < BINS; i++) {
            weight[i] += other.weight[i];
            scores[i] += other.scores[i];
            outcomes[i] += other.outcomes[i];
            squaredWeight[i] += other.squaredWeight[i];
            crossGap[i] += other.crossGap[i];
            squaredGap[i] += other.squaredGap[i];
        }
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        for (double[] of : List.of(weight, scores, outcomes, squaredWeight, squaredGap, crossGap)) {
            fields.numbers(of);
        }
    }

    /** The bin of a score: {@code (0.1, 0.2]} is bin 1; the edges are those that numpy's linspace gives. */
    static int bin(double score) {
        int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(score * BINS) - 1));
        if (bin > 0 && score <= edge(bin)) {
            return bin - 1;
        }
        return bin < BINS - 1 && score > edge(bin + 1) ? bin + 1 : bin;
    }

    private static double edge(int index) {
        return index * (1.0 / BINS);
    }

    /** The error; NaN without rows. */
    public double error() {
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += Math.abs(outcomes[i] - scores[i]);
        }
        return sum / total();
    }

    private double total() {
        return Arrays.stream(weight).sum();
    }

    /** The error's interval, or null without rows. */
    public Interval interval(Confidence confidence) {
        double total = total();
        if (!(total > 0)) {
            return null;
        }
        double[] spread = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            if (weight[i] > 0) {
                double mean = (outcomes[i] - scores[i]) / weight[i];
                double squares = squaredGap[i] - 2 * mean * crossGap[i] + mean * mean * squaredWeight[i];
                // A bin whose rows all agree still is uncertain: one pseudo-row of the widest kind is added.
                double rows = weight[i] * weight[i] / squaredWeight[i];
                spread[i] = Math.sqrt(Math.max(0, squares) + squaredWeight[i] / rows * 0.25 / (1 + rows));
            }
        }
        double[] replicates = new double[REPLICATES];
        double[] noise = new double[REPLICATES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int r = 0; r < REPLICATES; r++) {
            for (int i = 0; i < BINS; i++) {
                double drawn = spread[i] * random.nextGaussian();
                noise[r] += Math.abs(drawn) / total;
                replicates[r] += Math.abs(outcomes[i] - scores[i] + drawn) / total;
            }
        }
        return new Interval(
                Math.max(0, error() - upperQuantile(noise, confidence)),
                Math.min(1, upperQuantile(replicates, confidence)),
                "bootstrap of the bins");
    }

    private static double upperQuantile(double[] values, Confidence confidence) {
        Arrays.sort(values);
        return values[(int) Math.min(REPLICATES - 1, Math.ceil((1 - confidence.tail()) * REPLICATES))];
    }

    /** The bins that have rows, for a drawing. */
    public List<Curves.CalibrationBin> bins() {
        List<Curves.CalibrationBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (weight[i] > 0) {
                bins.add(new Curves.CalibrationBin(
                        edge(i), edge(i + 1), scores[i] / weight[i], outcomes[i] / weight[i], weight[i]));
            }
        }
        return bins;
    }
}
