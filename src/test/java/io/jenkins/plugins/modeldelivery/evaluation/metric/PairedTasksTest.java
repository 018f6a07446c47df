package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Differences of two rankings, texts and forecasts on the same rows. */
class PairedTasksTest {
    private static final Confidence LEVEL = new Confidence(0.95);

    private static Row row(String group, double truth, double score) {
        Row row = new Row();
        row.group = group;
        row.truthValue = truth;
        row.score = score;
        return row;
    }

    /** The first relevant document stands at 1, 1, 2 in the one and at 2, 1, 2 in the other: differences 0.5, 0, 0. */
    @Test
    void rankingsAreComparedQueryByQuery() {
        PairedRanking paired = new PairedRanking(1);
        double[][] candidate = {{2, 1}, {2, 1}, {1, 2}};
        double[][] baseline = {{1, 2}, {2, 1}, {1, 2}};
        for (int query = 0; query < 3; query++) {
            for (int i = 0; i < 2; i++) {
                double relevance = i == 0 ? 1 : 0;
                paired.add(
                        row("q" + query, relevance, candidate[query][i]),
                        row("q" + query, relevance, baseline[query][i]));
            }
        }
        Interval interval = paired.difference("mrr", 1, LEVEL).orElseThrow();
        // Mean 1/6, standard error √(1/12 / 3) = 1/6, Student's t with 2 degrees of freedom 4.302653.
        assertThat(interval.low()).isCloseTo(1 / 6.0 - 4.302653 / 6, within(1e-6));
        assertThat(interval.high()).isCloseTo(1 / 6.0 + 4.302653 / 6, within(1e-6));
        paired.add(row("other", 1, 1), row("another", 1, 1));
        assertThat(paired.difference("mrr", 1, LEVEL)).isEmpty();
    }

    @Test
    void textsAreComparedRowByRow() {
        PairedText paired = new PairedText();
        String[][] answers = {{"Paris", "paris."}, {"Rome", "Oslo"}, {"Bern", "Bern"}, {"Riga", "Oslo"}};
        for (String[] answer : answers) {
            Row candidate = new Row();
            candidate.references = new String[] {answer[0]};
            candidate.answer = answer[0];
            Row baseline = new Row();
            baseline.references = candidate.references;
            baseline.answer = answer[1];
            paired.add(candidate, baseline);
        }
        Interval interval = paired.difference("exact_match", 1, LEVEL).orElseThrow();
        // Differences 0, 1, 0, 1: mean 0.5, standard error √(1/3 / 4), t with 3 degrees of freedom 3.182446.
        assertThat(interval.low()).isCloseTo(0.5 - 3.182446 * Math.sqrt(1 / 12.0), within(1e-6));
    }

    /** Without the baseline's part the interval is the candidate's own; of two that are the same nothing is left. */
    @Test
    void scoresOfACorpusAreComparedByTheSumsOfBoth() {
        PairedText other = new PairedText();
        PairedText same = new PairedText();
        TextMetrics alone = new TextMetrics();
        TextMetrics worse = new TextMetrics();
        String[] words = {"the", "cat", "sat", "on", "a", "mat", "and", "slept"};
        for (int i = 0; i < 12; i++) {
            Row candidate = new Row();
            candidate.references = new String[] {String.join(" ", words)};
            candidate.answer = String.join(" ", Arrays.copyOf(words, 4 + i % 5));
            Row baseline = new Row();
            baseline.answer = String.join(" ", Arrays.copyOf(words, 4 + i % 3));
            other.add(candidate, baseline);
            same.add(candidate, candidate);
            alone.add(candidate.answer, candidate.references, 1);
            worse.add(baseline.answer, candidate.references, 1);
        }
        for (String score : List.of("bleu", "chrf")) {
            Metric own = alone.finish(LEVEL).get(score);
            Interval without = other.difference(score, 0, LEVEL).orElseThrow();
            assertThat(without.low()).as(score).isCloseTo(own.low(), within(1e-9));
            Interval nothing = same.difference(score, 1, LEVEL).orElseThrow();
            assertThat(nothing.high() - nothing.low()).as(score).isCloseTo(0, within(1e-6));
            Interval between = other.difference(score, 1, LEVEL).orElseThrow();
            assertThat((between.low() + between.high()) / 2)
                    .as(score)
                    .isCloseTo(own.value() - worse.finish(LEVEL).get(score).value(), within(1e-9));
        }
    }

    /** Two forecasts that share most of their error: the paired interval is much shorter, and right as often. */
    @Test
    void forecastsAreComparedInTheOrderOfTime() {
        SplittableRandom random = new SplittableRandom(21);
        int covered = 0;
        int samples = 300;
        for (int sample = 0; sample < samples; sample++) {
            PairedForecast paired = new PairedForecast(1);
            double shared = 0;
            for (int t = 0; t < 300; t++) {
                shared = 0.7 * shared + random.nextGaussian();
                Row candidate = row("s", 10, 0);
                candidate.time = t;
                candidate.predictedValue = 10 + shared + 0.3 * random.nextGaussian() + 0.2;
                Row baseline = row("s", 10, 0);
                baseline.time = t;
                baseline.predictedValue = 10 + shared + 0.3 * random.nextGaussian();
                paired.add(candidate, baseline);
            }
            Interval interval = paired.difference("bias", 1, LEVEL).orElseThrow();
            assertThat(interval.high() - interval.low()).isLessThan(0.2);
            covered += interval.low() <= 0.2 && 0.2 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / (double) samples).isBetween(0.9, 1.0);
    }
}
