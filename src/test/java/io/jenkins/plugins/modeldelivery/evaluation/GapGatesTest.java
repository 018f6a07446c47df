package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Kind;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates on the largest difference between the slices of a column. */
class GapGatesTest {
    @TempDir
    Path folder;

    /** Slices by how many rows are right and how many there are, and labels alternating. */
    private GateResult judge(Object gate, int[]... slices) throws Exception {
        StringBuilder csv = new StringBuilder("label,prediction,site\n");
        for (int slice = 0; slice < slices.length; slice++) {
            for (int i = 0; i < slices[slice][1]; i++) {
                int label = i % 2;
                csv.append(label).append(',').append(i < slices[slice][0] ? label : 1 - label);
                csv.append(",s").append(slice).append('\n');
            }
        }
        EvaluationFixture fixture =
                new EvaluationFixture(folder).file("p.csv", csv.toString().strip());
        return fixture.evaluate("task", "binary", "predictions", "p.csv", "gates", List.of(gate))
                .gates()
                .get(0);
    }

    /** Newcombe (1998), "Interval estimation for the difference", method 10: 56/70 less 48/80 is 0.0524 to 0.3339. */
    @Test
    void twoSlicesDifferByNewcombesInterval() throws Exception {
        GateResult gate = judge("accuracy gap[site] <= 0.35", new int[] {56, 70}, new int[] {48, 80});
        assertThat(gate.kind()).isEqualTo(Kind.GAP);
        assertThat(gate.slice()).isEqualTo("site");
        assertThat(gate.value()).isCloseTo(0.2, within(1e-12));
        assertThat(gate.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(gate.high()).isCloseTo(0.3339, within(5e-5));
        assertThat(gate.status()).isEqualTo(Status.PASS);
        assertThat(gate.explanation()).contains("between site=s0 (0.8) and site=s1 (0.6)");
        assertThat(judge("accuracy gap[site] <= 0.3", new int[] {56, 70}, new int[] {48, 80})
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
        assertThat(judge("accuracy gap[site] <= 0.05", new int[] {56, 70}, new int[] {48, 80})
                        .status())
                .isEqualTo(Status.FAIL);
    }

    /** The middle slice changes nothing but the lower end, which now is of a level of 1 − 0.05 / 3: by hand. */
    @Test
    void aThirdSliceLowersTheLowerEnd() throws Exception {
        GateResult gate =
                judge("accuracy gap[site] <= 0.35", new int[] {56, 70}, new int[] {56, 80}, new int[] {48, 80});
        assertThat(gate.value()).isCloseTo(0.2, within(1e-12));
        assertThat(gate.low()).isCloseTo(THIRD, within(1e-6));
        assertThat(gate.high()).isCloseTo(0.3339, within(5e-5));
        assertThat(gate.method()).contains("Bonferroni over 3 pairs");
    }

    private static final double THIRD = 0.019228078641744306;

    @Test
    void whatIsLeftOutIsSaidAndTooLittleFails() throws Exception {
        GateResult small =
                judge("accuracy gap[site] <= 0.9", new int[] {56, 70}, new int[] {48, 80}, new int[] {0, 29});
        assertThat(small.status()).isEqualTo(Status.PASS);
        assertThat(small.explanation()).contains("1 with fewer than 30 rows are left out");
        GateResult alone = judge("accuracy gap[site] <= 0.9", new int[] {56, 70}, new int[] {0, 29});
        assertThat(alone.status()).isEqualTo(Status.FAIL);
        assertThat(alone.explanation()).contains("at least two values of the column 'site'", "there is one");
        Map<String, Object> larger = Map.of("metric", "accuracy", "slice", "site", "maxGap", 0.9, "minRows", 75);
        assertThat(judge(larger, new int[] {56, 70}, new int[] {48, 80}).status())
                .isEqualTo(Status.FAIL);
        GateResult nowhere = judge("roc_auc gap[site] <= 0.9", new int[] {56, 70}, new int[] {48, 80});
        assertThat(nowhere.status()).isEqualTo(Status.FAIL);
        assertThat(nowhere.explanation()).contains("there is no metric 'roc_auc'");
    }

    @Test
    void aGapThatMakesNoSenseIsRefused() {
        for (String gate : List.of(
                "f1 gap[site] >= 0.1",
                "f1 gap[site] <= 10%",
                "f1 gap[site] change <= 0.1",
                "f1 gap[site=s0] <= 0.1",
                "f1 gap[site] <= -0.1")) {
            assertThatThrownBy(() -> judge(gate, new int[] {56, 70})).as(gate).hasMessageContaining("gap");
        }
    }
}
