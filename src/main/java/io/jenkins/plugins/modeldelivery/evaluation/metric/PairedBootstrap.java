package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The interval of any metric's difference between two models on the same rows, where no formula is known: every row
 * counts as often as Poisson's distribution with mean 1 says, for both models alike, {@value #REPLICATES} times over
 * (Hanley and MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson frequencies"), and the spread of
 * the differences is the standard error. The seed is fixed, so the answer is always the same. Of many rows a uniform
 * part is drawn and the spread brought to all rows by the square root (Bickel, Götze and van Zwet 1997).
 */
public final class PairedBootstrap {
    static final int REPLICATES = 200;
    private static final long SEED = 20_261_124;
    private static final int LEAST_UNITS = 10;
    private static final double LEAST_DEFINED = 0.9;
    private static final Confidence ANY = new Confidence(0.95);

    private final PairedSample sample;
    private final Supplier<MetricSet> candidates;
    private final Supplier<MetricSet> baselines;
    private List<Map<String, double[]>> replicates;

    /**
     * @param candidates makes an empty accumulator for the candidate's rows
     * @param baselines likewise for the baseline's
     */
    public PairedBootstrap(PairedSample sample, Supplier<MetricSet> candidates, Supplier<MetricSet> baselines) {
        this.sample = sample;
        this.candidates = candidates;
        this.baselines = baselines;
    }

    /**
     * The interval of candidate − factor × baseline.
     *
     * @param difference as all rows have it
     * @return empty for what has no spread that rows show (the largest error), is not defined in most replicates, or is
     *     of too few rows, queries or series
     */
    public Optional<Interval> difference(String metric, double difference, double factor, Confidence confidence) {
        if (metric.equals("max_error") || sample.units() < LEAST_UNITS) {
            return Optional.empty();
        }
        List<Double> moved = new ArrayList<>();
        for (Map<String, double[]> replicate : replicates()) {
            double[] both = replicate.get(metric);
            if (both != null) {
                moved.add(both[0] - factor * both[1]);
            }
        }
        if (moved.size() < LEAST_DEFINED * REPLICATES) {
            return Optional.empty();
        }
        double mean = moved.stream().mapToDouble(x -> x).average().orElseThrow();
        double squares =
                moved.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (moved.size() - 1) * sample.share());
        double half = confidence.t(sample.units() / sample.share() - 1) * error;
        return Optional.of(new Interval(
                difference - half, difference + half, "Poisson bootstrap, paired, " + REPLICATES + " replicates"));
    }

    private List<Map<String, double[]>> replicates() {
        if (replicates == null) {
            replicates = IntStream.range(0, REPLICATES)
                    .parallel()
                    .mapToObj(this::replicate)
                    .toList();
        }
        return replicates;
    }

    private Map<String, double[]> replicate(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        int[] times = new int[sample.units()];
        for (int i = 0; i < times.length; i++) {
            times[i] = poisson(random.nextDouble());
        }
        Map<String, Metric> left = sample.candidate(times, candidates.get()).finish(ANY);
        Map<String, Metric> right = sample.baseline(times, baselines.get()).finish(ANY);
        Map<String, double[]> both = new HashMap<>();
        left.forEach((name, metric) -> {
            Metric other = right.get(name);
            if (metric.isDefined() && other != null && other.isDefined()) {
                both.put(name, new double[] {metric.value(), other.value()});
            }
        });
        return both;
    }

    /** How often, by the distribution function of Poisson's distribution with mean 1. */
    private static int poisson(double uniform) {
        double probability = Math.exp(-1);
        double below = probability;
        int times = 0;
        while (uniform > below && times < 20) {
            times++;
            probability /= times;
            below += probability;
        }
        return times;
    }
}
