package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On 1000 rows of which 900 are right, Wilson's 95 % interval of accuracy is 0.8799 to 0.9171. */
class EvaluateGatesTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void files() throws Exception {
        fixture = new EvaluationFixture(folder).ninetyPercent("p.csv");
    }

    private EvaluateResult run(Object gate, Object... more) throws Exception {
        Object[] parameters = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"task", "binary", "predictions", "p.csv", "gates", List.of(gate)}, 0, parameters, 0, 6);
        System.arraycopy(more, 0, parameters, 6, more.length);
        return fixture.evaluate(parameters);
    }

    private GateResult only(Object gate, Object... more) throws Exception {
        return run(gate, more).gates().get(0);
    }

    @Test
    void theWholeIntervalMustClearTheBound() throws Exception {
        assertThat(only("accuracy >= 0.879").status()).isEqualTo(Status.PASS);
        assertThat(only("accuracy >= 0.881").status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(only("accuracy >= 0.917").status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(only("accuracy >= 0.918").status()).isEqualTo(Status.FAIL);
        assertThat(only("accuracy <= 0.918").status()).isEqualTo(Status.PASS);
        assertThat(only("accuracy <= 0.879").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void thePointDecidesWhenAsked() throws Exception {
        assertThat(only(Map.of("metric", "accuracy", "threshold", 0.9, "on", "point"))
                        .status())
                .isEqualTo(Status.PASS);
        assertThat(only(Map.of("metric", "accuracy", "threshold", 0.901, "on", "point"))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aColumnThatIsNotThereFailsItsGatesAndNoOther() throws Exception {
        EvaluateResult result = fixture.evaluate(
                "task",
                "binary",
                "predictions",
                "p.csv",
                "gates",
                List.of(
                        "accuracy >= 0.8",
                        "accuracy[county=DE] >= 0.8",
                        "f1[county] >= 0.5",
                        "f1 gap[county] <= 0.5",
                        "demographic_parity_difference[county] <= 0.5"));
        assertThat(result.gates())
                .extracting(GateResult::status)
                .containsExactly(Status.PASS, Status.FAIL, Status.FAIL, Status.FAIL, Status.FAIL);
        assertThat(result.gates().subList(1, 5)).allSatisfy(gate -> assertThat(gate.explanation())
                .isEqualTo("there is no column 'county' in the predictions."));
    }

    @Test
    void anUndecidedGateSaysHowManyMoreRowsWould() throws Exception {
        // From 0.9 to 0.895 is 0.005, from 0.9 to the lower end 0.0201, 1.96 standard errors; it takes 1.96 + 0.84:
        // (0.0201 / 0.005 × 2.80 / 1.96)² × 1000 − 1000 ≈ 32,000.
        assertThat(only("accuracy >= 0.895").explanation()).containsPattern("about 3[23],000 more rows probably would");
    }

    @Test
    void theVerdictMapsToTheOutcomeThatWasAskedFor() throws Exception {
        assertThat(run("accuracy >= 0.8").outcome()).isEqualTo(Outcome.DONE);
        assertThat(run("accuracy >= 0.95").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run("accuracy >= 0.95").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run("accuracy >= 0.95", "onFailure", "unstable").outcome()).isEqualTo(Outcome.UNSTABLE);
        assertThat(run("accuracy >= 0.95", "onFailure", "continue").outcome()).isEqualTo(Outcome.DONE);
        assertThat(run("accuracy >= 0.9").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(run("accuracy >= 0.9").outcome()).isEqualTo(Outcome.REFUSED);
        Map<String, Object> lenient = Map.of("metric", "accuracy", "threshold", 0.9, "inconclusive", "pass");
        assertThat(run(lenient).verdict()).isEqualTo(Verdict.PASS);
        assertThat(run(lenient).gates().get(0).status()).isEqualTo(Status.INCONCLUSIVE);
        Map<String, Object> wary = Map.of("metric", "accuracy", "threshold", 0.9, "inconclusive", "unstable");
        assertThat(run(wary).outcome()).isEqualTo(Outcome.UNSTABLE);
    }

    @Test
    void whatIsMissingFailsAndSaysSo() throws Exception {
        failed("roc_auc >= 0.5", "there is no metric 'roc_auc'");
        failed("accuracy[country=IT] >= 0.5", "no row has the value 'IT'");
        failed("drift <= 0.2", "give reference and current");
        failed("accuracy change >= 0", "no baseline was given");
        failed(Map.of("metric", "accuracy", "threshold", 0.1, "minRows", 2000), "1,000 rows; the gate needs");
        failed("accuracy change >= 0", "there is no baseline '#production' yet", "baseline", "#production");
        fixture.file("old.json", "{\"metrics\": {\"f1\": {\"value\": 0.5}}}");
        failed("accuracy change >= 0", "does not have accuracy", "baseline", "old.json");
    }

    private void failed(Object gate, String because, Object... more) throws Exception {
        GateResult result = only(gate, more);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.explanation()).contains(because);
    }

    @Test
    void aFirstVersionMayPassWithoutABaseline() throws Exception {
        Map<String, Object> gate = Map.of("metric", "accuracy", "minAbsoluteChange", 0, "withoutBaseline", "pass");
        EvaluateResult result = run(gate, "baseline", "#production");
        assertThat(result.gates().get(0).status()).isEqualTo(Status.SKIPPED);
        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aSliceGateJudgesTheSliceAlone() throws Exception {
        // Every wrong row is an even one, so DE has 400 of 500 right and FR all.
        GateResult german = only("accuracy[country=DE] >= 0.7");
        assertThat(german.value()).isCloseTo(0.8, within(1e-12));
        assertThat(german.slice()).isEqualTo("country=DE");
        assertThat(run("accuracy[country] >= 0.9").gates())
                .extracting(GateResult::slice, GateResult::status)
                .containsExactly(tuple("country=DE", Status.FAIL), tuple("country=FR", Status.PASS));
    }

    @Test
    void changesFollowMlflow() throws Exception {
        fixture.file("old.json", "{\"accuracy\": 0.88, \"mcc\": 0}");
        GateResult absolute =
                only(Map.of("metric", "accuracy", "minAbsoluteChange", 0.02, "on", "point"), "baseline", "old.json");
        assertThat(absolute.value()).isCloseTo(0.02, within(1e-12));
        GateResult relative =
                only(Map.of("metric", "accuracy", "minRelativeChange", 0.02, "on", "point"), "baseline", "old.json");
        assertThat(relative.value()).isCloseTo(0.02 / 0.88, within(1e-12));
        assertThat(relative.status()).isEqualTo(Status.PASS);
        assertThat(only(Map.of("metric", "accuracy", "minRelativeChange", 0.03, "on", "point"), "baseline", "old.json")
                        .status())
                .isEqualTo(Status.FAIL);
        // From a baseline of 0 any improvement counts, whatever fraction was asked for.
        assertThat(only(Map.of("metric", "mcc", "minRelativeChange", 5, "on", "point"), "baseline", "old.json")
                        .status())
                .isEqualTo(Status.PASS);
    }

    /**
     * The baseline's 0.85 ± 0.02 at 80 % is ± 0.03059 at 95 % (1.959964 / 1.281552); with Wilson's 0.8799 below 0.9 the
     * change of 0.05 begins at 0.05 − √(0.0201² + 0.03059²) = 0.0134. Taken as it stands it would begin at 0.0217.
     */
    @Test
    void aBaselinesIntervalOfAnotherLevelIsBroughtToThisOne() throws Exception {
        fixture.file(
                "old.json",
                "{\"metrics\": {\"accuracy\": {\"value\": 0.85, \"low\": 0.83, \"high\": 0.87, \"level\": 0.8}}}");
        GateResult gate = only("accuracy change >= 0.02", "baseline", "old.json");
        assertThat(gate.low()).isCloseTo(0.0134, within(2e-4));
        assertThat(gate.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.method()).contains("the baseline's 80% interval scaled");
        fixture.file("old.json", "{\"metrics\": {\"accuracy\": {\"value\": 0.85, \"low\": 0.83, \"high\": 0.87}}}");
        assertThat(only("accuracy change >= 0.02", "baseline", "old.json").explanation())
                .contains("it has no interval");
    }

    @Test
    void theSameRowsAreComparedPairedAndOthersAreNot() throws Exception {
        fixture.ninetyPercent("old.csv");
        GateResult same = only("accuracy change >= -0.01", "baseline", "old.csv");
        assertThat(same.method()).startsWith("paired");
        assertThat(same.status()).isEqualTo(Status.PASS);
        assertThat(only("accuracy[country=DE] change >= -0.05", "baseline", "old.csv")
                        .method())
                .startsWith("paired");
        fixture.file("other.csv", "label,prediction", "1,1", "0,0", "1,0");
        GateResult other = only("accuracy change >= -0.01", "baseline", "other.csv");
        assertThat(other.method()).contains("unpaired");
        assertThat(other.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(fixture.console).anyMatch(line -> line.contains("not of the same rows"));
    }
}
