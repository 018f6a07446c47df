package io.jenkins.plugins.modeldelivery.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.interval.Confidence;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Interval;
import io.jenkins.plugins.modeldelivery.evaluation.interval.IntervalAt;
import io.jenkins.plugins.modeldelivery.evaluation.interval.Wilson;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of further rows that an undecided gate names does decide it, in about four of five samples. */
class MoreRowsTest {
    private static final Pattern MORE = Pattern.compile("about ([0-9,]+) more rows probably would");
    private static final int SAMPLES = 4000;

    @ParameterizedTest
    @CsvSource({"0.80, 0.75, 100, 0.95", "0.80, 0.83, 200, 0.95", "0.60, 0.58, 400, 0.9", "0.90, 0.88, 500, 0.99"})
    void inFourOfFiveSamplesItDecides(double share, double bound, int rows, double level) {
        Confidence confidence = new Confidence(level);
        IntervalAt levels = at -> Wilson.of(share, rows, at);
        Judgement judgement = Judgement.of(
                "accuracy",
                Quantity.of(share, levels.at(confidence), levels),
                bound,
                true,
                Gate.On.INTERVAL,
                level,
                rows);
        Matcher more = MORE.matcher(judgement.sentence());
        assertThat(more.find()).as(judgement.sentence()).isTrue();
        int all = rows + Integer.parseInt(more.group(1).replace(",", ""));
        SplittableRandom random = new SplittableRandom(5);
        int decided = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int right = 0;
            for (int row = 0; row < all; row++) {
                right += random.nextDouble() < share ? 1 : 0;
            }
            Interval interval = Wilson.of(right / (double) all, all, confidence);
            decided += interval.low() >= bound || interval.high() < bound ? 1 : 0;
        }
        assertThat(decided / (double) SAMPLES).isBetween(0.72, 0.90);
    }
}
