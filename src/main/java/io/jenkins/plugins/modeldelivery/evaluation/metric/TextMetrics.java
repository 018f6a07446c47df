package io.jenkins.plugins.modeldelivery.evaluation.metric;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The metrics of a model that answers with a text, as a merging accumulator. Of several right texts the best match
 * counts.
 */
public final class TextMetrics {
    private final Map<String, WeightedMean> means = new LinkedHashMap<>();
    private final SumsFunction bleu = new SumsFunction(Bleu.SUMS);
    private final SumsFunction characters = new SumsFunction(ChrF.SUMS);

    /** An empty accumulator. */
    public TextMetrics() {
        for (String name : new String[] {"exact_match", "token_f1", "rouge1", "rouge2", "rougeL"}) {
            means.put(name, new WeightedMean());
        }
    }

    /**
     * One row.
     *
     * @param references the right texts, at least one
     * @param w weight, at least 0
     */
    public void add(String answer, String[] references, double w) {
        if (w == 0) {
            return;
        }
        ofRow(answer, references).forEach((name, value) -> means.get(name).add(value, w));
        bleu.add(Bleu.sums(answer, references), w);
        characters.add(ChrF.sums(answer, references), w);
    }

    /** The metrics that are means over rows, of one row. */
    static Map<String, Double> ofRow(String answer, String[] references) {
        List<String> words = TextOverlap.answerWords(answer);
        List<List<String>> truths =
                Stream.of(references).map(TextOverlap::answerWords).toList();
        List<String> given = TextOverlap.rougeWords(answer);
        List<List<String>> right =
                Stream.of(references).map(TextOverlap::rougeWords).toList();
        return Map.of(
                "exact_match", truths.contains(words) ? 1.0 : 0.0,
                "token_f1", best(truths, truth -> TextOverlap.answerF1(truth, words)),
                "rouge1", best(right, truth -> TextOverlap.rougeN(truth, given, 1)),
                "rouge2", best(right, truth -> TextOverlap.rougeN(truth, given, 2)),
                "rougeL", best(right, truth -> TextOverlap.rougeL(truth, given)));
    }

    /** How much of the words is right, 0 to 1: {@code token_f1} of a single row. */
    public static double tokenF1(String answer, String[] references) {
        List<String> words = TextOverlap.answerWords(answer);
        return best(
                Stream.of(references).map(TextOverlap::answerWords).toList(),
                truth -> TextOverlap.answerF1(truth, words));
    }

    private static double best(List<List<String>> truths, ToDoubleFunction<List<String>> metric) {
        return truths.stream().mapToDouble(metric).max().orElse(0);
    }

    /** Takes in what another accumulator has seen. */
    public void merge(TextMetrics other) {
        means.forEach((name, mean) -> mean.merge(other.means.get(name)));
        bleu.merge(other.bleu);
        characters.merge(other.characters);
    }

    /** Carries everything collected; see {@link Fields}. */
    public void fields(Fields fields) throws IOException {
        for (WeightedMean mean : means.values()) {
            mean.fields(fields);
        }
        bleu.fields(fields);
        characters.fields(fields);
    }

    /** All metrics in the order in which they are shown. */
    public Map<String, Metric> finish(Confidence confidence) {
        MetricTable metrics = new MetricTable(confidence);
        means.forEach((name, mean) -> metrics.higher(name, mean.mean(), ShareInterval.of(mean, confidence)));
        metrics.higher("bleu", bleu.value(Bleu::score), percent(bleu.interval(Bleu::score, confidence)));
        metrics.higher("chrf", characters.value(ChrF::score), percent(characters.interval(ChrF::score, confidence)));
        return metrics.metrics();
    }

    private static Interval percent(Interval interval) {
        return interval == null ? null : interval.within(0, 100);
    }
}
