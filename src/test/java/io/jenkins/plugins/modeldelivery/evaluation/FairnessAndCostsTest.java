package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FairnessAndCostsTest {
    @TempDir
    Path folder;

    /** Of 100 rows each, 80 of the one group and 20 of the other are called positive. */
    private EvaluationFixture unequal() throws Exception {
        String[] lines = new String[201];
        lines[0] = "label,prediction,group";
        for (int i = 0; i < 200; i++) {
            boolean first = i < 100;
            lines[i + 1] = i % 2 + "," + (i % 100 < (first ? 80 : 20) ? 1 : 0) + "," + (first ? "a" : "b");
        }
        return new EvaluationFixture(folder).file("p.csv", lines);
    }

    @Test
    void aGateJudgesTheGapBetweenTheValuesOfAColumn() throws Exception {
        EvaluateResult result = unequal()
                .evaluate(
                        "task",
                        "binary",
                        "predictions",
                        "p.csv",
                        "onFailure",
                        "continue",
                        "gates",
                        List.of(
                                "demographic_parity_difference[group] <= 0.1",
                                "demographic_parity_difference[group] <= 0.75",
                                "demographic_parity_difference[group] <= 0.61",
                                "demographic_parity_ratio[group] >= 0.8"));
        assertThat(result.gates())
                .extracting(GateResult::status)
                .containsExactly(
                        GateResult.Status.FAIL,
                        GateResult.Status.PASS,
                        GateResult.Status.INCONCLUSIVE,
                        GateResult.Status.FAIL);
        assertThat(result.metrics().get("demographic_parity_difference[group]").value())
                .isCloseTo(0.6, within(1e-12));
        // Newcombe's hybrid score interval of 80/100 - 20/100, by hand from Wilson's limits
        // 0.71117..0.86663 and 0.13337..0.28883.
        assertThat(result.metrics().get("demographic_parity_difference[group]").low())
                .isCloseTo(0.47437, within(1e-4));
        assertThat(result.metrics().get("demographic_parity_difference[group]").high())
                .isCloseTo(0.69422, within(1e-4));
    }

    @Test
    void aGateOnAGapThatIsNotThereFails() throws Exception {
        EvaluateResult result = unequal()
                .evaluate(
                        "task",
                        "binary",
                        "predictions",
                        "p.csv",
                        "onFailure",
                        "continue",
                        "gates",
                        List.of("equalized_odds_difference[group=a] <= 0.5"));
        assertThat(result.gates().get(0).status()).isEqualTo(GateResult.Status.FAIL);
        assertThat(result.gates().get(0).explanation()).contains("name one");
        result = unequal()
                .evaluate(
                        "task",
                        "binary",
                        "predictions",
                        "p.csv",
                        "onFailure",
                        "continue",
                        "gates",
                        List.of("equalized_odds_difference <= 0.5"));
        assertThat(result.gates().get(0).status()).isEqualTo(GateResult.Status.FAIL);
        assertThat(result.gates().get(0).explanation()).contains("name one");
    }

    /** 50 false alarms at 1 and 50 missed at 4 on 200 rows; calling all positive costs 100, all negative 400. */
    @Test
    void costsAreAMeanOfTheRowsAndAgainstTheBestConstantAnswer() throws Exception {
        EvaluateResult result = unequal()
                .evaluate("task", "binary", "predictions", "p.csv", "costs", List.of("0 -> 1 = 1", "1 -> 0 = 4"));
        assertThat(result.metrics().get("cost").value()).isCloseTo(1.25, within(1e-12));
        assertThat(result.metrics().get("normalized_cost").value()).isCloseTo(2.5, within(1e-12));
        // Student's interval: the rows' costs are 0 (100 times), 1 (50) and 4 (50), s² = 537.5 / 199, t = 1.97196.
        assertThat(result.metrics().get("cost").high()).isCloseTo(1.25 + 1.97196 * 0.116211, within(1e-4));
    }

    @Test
    void aCostOfAClassThatNoRowHasIsNotLeftOutInSilence() throws Exception {
        EvaluateResult result = unequal()
                .evaluate(
                        "task",
                        "binary",
                        "predictions",
                        "p.csv",
                        "onFailure",
                        "continue",
                        "costs",
                        List.of("fraud -> 0 = 1"),
                        "gates",
                        List.of("cost <= 5"));
        assertThat(result.gates().get(0).status()).isEqualTo(GateResult.Status.FAIL);
        assertThat(result.gates().get(0).explanation()).contains("'fraud'").contains("no row has");
    }

    @Test
    void refusesCostsThatAreNone() throws Exception {
        EvaluationFixture files = unequal();
        assertThatThrownBy(() -> files.evaluate("task", "binary", "predictions", "p.csv", "costs", List.of("1: 0: 7")))
                .hasMessageContaining("costs")
                .hasMessageContaining("fraud -> ok = 100");
        assertThatThrownBy(() ->
                        files.evaluate("task", "regression", "predictions", "p.csv", "fairness", List.of("group")))
                .hasMessageContaining("fairness")
                .hasMessageContaining("binary");
    }
}
