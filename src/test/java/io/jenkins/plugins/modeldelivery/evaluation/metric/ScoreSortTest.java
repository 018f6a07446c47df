package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows come in the order that Java's own stable sort gives, whatever the scores are like. */
class ScoreSortTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 39, 41, 3000, 20_000, 600_000})
    void scoresOfAnyKind(int rows) {
        same(rows, SplittableRandom::nextDouble);
        same(rows, random -> Math.pow(random.nextDouble(), 50));
        same(rows, random -> 0.25 + random.nextInt(1000) * 0x1p-54);
        same(rows, random -> random.nextInt(3) / 2.0);
        same(rows, random -> 0.7);
    }

    @Test
    void theZerosAreOne() {
        ScoreRows given = new ScoreRows(false);
        given.add(1, 0.0, 1);
        given.add(0, -0.0, 1);
        assertThat(ScoreSort.of(given).codes()).containsExactly(0, 1);
    }

    /** Weights are the rows' numbers, so that they show the order of rows with the same score. */
    private static void same(int rows, ToDoubleFunction<SplittableRandom> scores) {
        SplittableRandom random = new SplittableRandom(rows);
        ScoreRows given = new ScoreRows(true);
        double[] score = new double[rows];
        int[] truth = new int[rows];
        for (int i = 0; i < rows; ) {
            ScoreRows part = new ScoreRows(true);
            for (int left = random.nextInt(1, 70_000); left > 0 && i < rows; left--, i++) {
                score[i] = scores.applyAsDouble(random);
                truth[i] = random.nextInt(2);
                part.add(truth[i], score[i], i);
            }
            given.addAll(part);
            for (int left = random.nextInt(0, 50); left > 0 && i < rows; left--, i++) {
                score[i] = scores.applyAsDouble(random);
                truth[i] = random.nextInt(2);
                given.add(truth[i], score[i], i);
            }
        }
        assertThat(given.size()).isEqualTo(rows);
        int[] expected = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> score[i]).thenComparing(i -> truth[i]))
                .mapToInt(i -> i)
                .toArray();
        ScoreRows.Part sorted = ScoreSort.of(given);
        assertThat(sorted.size()).isEqualTo(rows);
        for (int place = 0; place < rows; place++) {
            int row = expected[place];
            if (sorted.weights()[place] != row
                    || ScoreRows.score(sorted.codes()[place]) != score[row]
                    || ScoreRows.truth(sorted.codes()[place]) != truth[row]) {
                throw new AssertionError(
                        "at " + place + " of " + rows + " stands row " + sorted.weights()[place] + ", not " + row);
            }
        }
    }
}
