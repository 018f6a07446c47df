package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownsamplingTest {
    @Test
    void fewPointsStayAsTheyAre() {
        assertThat(Downsampling.thin(List.of(3.0, 1.0, 2.0), value -> value, 3)).containsExactly(3.0, 1.0, 2.0);
    }

    @Test
    void theEndsAndAPeakSurvive() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            values.add(i == 3217 ? 100.0 : i / 5000.0);
        }

        List<Double> kept = Downsampling.thin(values, value -> value, 50);

        assertThat(kept).hasSize(50).startsWith(0.0).endsWith(4999 / 5000.0).contains(100.0);
        assertThat(kept.stream().filter(value -> value < 2).toList()).isSorted();
    }

    @Test
    void fourOfSixByHand() {
        // Buckets {10, 0} and {0, 5}: from (0, 0) the mean of the next bucket is (3.5, 2.5); the triangle with (1, 10)
        // has twice the area |-3.5 * 10 + 1 * 2.5| = 32.5, the one with (2, 0) has |0 + 2 * 2.5| = 5. From (1, 10) to
        // the last point (5, 0): (3, 0) has |-4 * -10 - -2 * -10| = 20, (4, 5) has |-4 * -5 - -3 * -10| = 10.
        assertThat(Downsampling.thin(List.of(0.0, 10.0, 0.0, 0.0, 5.0, 0.0), value -> value, 4))
                .containsExactly(0.0, 10.0, 0.0, 0.0);
    }
}
