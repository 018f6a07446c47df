package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Two models' texts on the same rows: the paired t interval for means over rows, for the scores of a whole corpus the
 * delta method on both models' sums together.
 */
public final class PairedText implements Paired {
    private final PairedMeans means = new PairedMeans();
    private final SumsFunction bleu = new SumsFunction(2 * Bleu.SUMS);
    private final SumsFunction characters = new SumsFunction(2 * ChrF.SUMS);

    @Override
    public void add(Row candidate, Row baseline) {
        if (candidate.weight == 0) {
            return;
        }
        String[] right = candidate.references;
        means.add(
                TextMetrics.ofRow(candidate.answer, right),
                TextMetrics.ofRow(baseline.answer, right),
                candidate.weight);
        bleu.add(both(Bleu.sums(candidate.answer, right), Bleu.sums(baseline.answer, right)), candidate.weight);
        characters.add(both(ChrF.sums(candidate.answer, right), ChrF.sums(baseline.answer, right)), candidate.weight);
    }

    private static double[] both(double[] left, double[] right) {
        double[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    @Override
    public Optional<Interval> difference(String metric, double factor, Confidence confidence) {
        return switch (metric) {
            case "bleu" -> corpus(bleu, Bleu.SUMS, Bleu::score, factor, confidence);
            case "chrf" -> corpus(characters, ChrF.SUMS, ChrF::score, factor, confidence);
            default -> means.difference(metric, factor, confidence);
        };
    }

    private static Optional<Interval> corpus(
            SumsFunction sums, int half, ToDoubleFunction<double[]> score, double factor, Confidence confidence) {
        ToDoubleFunction<double[]> difference = both -> score.applyAsDouble(Arrays.copyOf(both, half))
                - factor * score.applyAsDouble(Arrays.copyOfRange(both, half, 2 * half));
        return Optional.ofNullable(sums.interval(difference, confidence)).map(made -> made.by("delta, paired"));
    }
}
