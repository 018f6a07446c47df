package io.jenkins.plugins.modeldelivery.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import org.junit.jupiter.api.Test;

class DeLongTest {
    /**
     * By hand: positives 0.8, 0.6, 0.4 beat 3, 2, 2 of the negatives 0.7, 0.3, 0.2: components 1, 2/3, 2/3 and 1/3, 1, 1.
     * Area 7/9; variance (1/27 + 4/27) / 3 = 5/81.
     */
    @Test
    void agreesWithTheHandCalculation() {
        for (boolean weighted : new boolean[] {false, true}) {
            ScoreStore store = new ScoreStore(weighted);
            for (double score : new double[] {0.8, 0.6, 0.4}) {
                store.add(1, score, 2.5);
            }
            for (double score : new double[] {0.7, 0.3, 0.2}) {
                store.add(0, score, 2.5);
            }
            Ranking ranking = new Ranking(store.steps(), 10);
            assertThat(ranking.area()).isCloseTo(7.0 / 9, within(1e-12));
            assertThat(ranking.variance()).isCloseTo(5.0 / 81, within(1e-12));
            Interval interval = ranking.interval(new Confidence(0.95));
            // logit(7/9) ± 1.96 × √(5/81) / (7/9 × 2/9), brought back
            assertThat(interval.low()).isCloseTo(LOW, within(1e-9));
            assertThat(interval.high()).isCloseTo(HIGH, within(1e-9));
        }
    }

    private static final double LOW =
            1 / (1 + Math.exp(-(Math.log(3.5) - 1.959963984540054 * Math.sqrt(5.0 / 81) * 81 / 14)));
    private static final double HIGH =
            1 / (1 + Math.exp(-(Math.log(3.5) + 1.959963984540054 * Math.sqrt(5.0 / 81) * 81 / 14)));
}
