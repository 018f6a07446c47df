package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateDriftTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    /** Reference: plan a and b half each, age 1 to 100. Current: plan a 80 %, b 20 %, age 1 to 100 or 91 to 190. */
    @BeforeEach
    void files() throws Exception {
        fixture = new EvaluationFixture(folder);
        file("reference.csv", 50, 0);
        file("same-age.csv", 80, 0);
        file("older.csv", 50, 90);
    }

    private void file(String name, int planA, int older) throws Exception {
        fixture.file(
                name,
                IntStream.range(-1, 100)
                        .mapToObj(i -> i < 0 ? "plan,age" : (i < planA ? "a" : "b") + "," + (i + 1 + older))
                        .toArray(String[]::new));
    }

    private Map<String, ColumnDrift> drift(String current) throws Exception {
        return fixture.evaluate("reference", "reference.csv", "current", current).drift().columns().stream()
                .collect(Collectors.toMap(ColumnDrift::column, column -> column));
    }

    @Test
    void categoriesAreComparedOneByOne() throws Exception {
        Map<String, ColumnDrift> columns = drift("same-age.csv");
        // (0.8 − 0.5) ln(0.8/0.5) + (0.2 − 0.5) ln(0.2/0.5)
        assertThat(columns.get("plan").psi()).isCloseTo(0.4158883083, within(1e-9));
        assertThat(columns.get("plan").drifted()).isTrue();
        assertThat(columns.get("plan").kind()).isEqualTo(ColumnDrift.Kind.CATEGORICAL);
        assertThat(columns.get("age").psi()).isZero();
        assertThat(columns.get("age").bins()).hasSize(10).allMatch(bin -> Math.abs(bin.reference() - 0.1) < 1e-12);
    }

    @Test
    void numbersAreComparedBetweenTheReferencesOwnDeciles() throws Exception {
        ColumnDrift age = drift("older.csv").get("age");
        // Nine bins go from 0.1 to none (counted as 0.0001), the last from 0.1 to all.
        double expected = 9 * (0.0001 - 0.1) * Math.log(0.0001 / 0.1) + (1 - 0.1) * Math.log(1 / 0.1);
        assertThat(age.psi()).isCloseTo(expected, within(1e-9));
        assertThat(age.kind()).isEqualTo(ColumnDrift.Kind.NUMERIC);
    }

    @Test
    void newAndMissingValuesHaveBinsOfTheirOwn() throws Exception {
        fixture.file("odd.csv", "plan,age", "c,5", ",x", "a,NA", "a,7");
        Map<String, ColumnDrift> columns = drift("odd.csv");
        assertThat(columns.get("plan").bins())
                .extracting(ColumnDrift.Bin::label)
                .containsExactly("a", "b", "(new)", "(missing)");
        assertThat(columns.get("plan").bins().get(2).current()).isEqualTo(0.25);
        assertThat(columns.get("age").bins())
                .filteredOn(bin -> bin.label().startsWith("("))
                .extracting(ColumnDrift.Bin::current)
                .containsExactly(0.25, 0.25);
    }

    @Test
    void driftAloneFailsNothingButAGateOnItDoes() throws Exception {
        EvaluateResult plain = fixture.evaluate("reference", "reference.csv", "current", "older.csv");
        assertThat(plain.drift().status()).isEqualTo(DriftResult.Status.DRIFT);
        assertThat(plain.verdict()).isEqualTo(Verdict.PASS);
        EvaluateResult gated = fixture.evaluate(
                "reference", "reference.csv", "current", "older.csv", "gates", List.of("drift <= 0.2"));
        assertThat(gated.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(fixture.evaluate(
                                "reference",
                                "reference.csv",
                                "current",
                                "older.csv",
                                "gates",
                                List.of("drift.plan <= 0.2"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void columnsThatCanNotBeComparedAreNamed() throws Exception {
        fixture.file(
                "ids.csv",
                IntStream.range(-1, 1100)
                        .mapToObj(i -> i < 0 ? "plan,id,extra" : "a,row" + i + ",1")
                        .toArray(String[]::new));
        EvaluateResult result = fixture.evaluate("reference", "ids.csv", "current", "same-age.csv");
        assertThat(result.drift().notes()).anyMatch(note -> note.contains("'extra' is only in ids.csv"));
        assertThat(fixture.evaluate("reference", "ids.csv", "current", "ids.csv")
                        .drift()
                        .notes())
                .anyMatch(note -> note.contains("'id'") && note.contains("identifier"));
        assertThatThrownBy(() -> fixture.evaluate(
                        "reference", "reference.csv", "current", "older.csv", "driftColumns", List.of("height")))
                .hasMessageStartingWith("driftColumns: reference.csv has no column 'height'");
    }

    @Test
    void whatSoFewRowsShowByAccidentIsNoDrift() throws Exception {
        // Half of 100 against none of 3: an index far above the threshold, and one chance in eight to happen anyway.
        fixture.file("few.csv", "plan,age", "b,20", "b,50", "b,80");
        ColumnDrift plan = drift("few.csv").get("plan");
        assertThat(plan.psi()).isGreaterThan(1);
        assertThat(plan.drifted()).isFalse();
    }

    @Test
    void aGateDoesNotFailOnWhatFewRowsShowByAccident() throws Exception {
        // 6, 5, 4, 4, 3, 3, 3, 2, 0 and 0 of 30 rows by decile: chi-square 9.4 with 9 degrees of freedom, p 0.4. The
        // two
        // empty deciles alone make the index (0.1 − 0.0001) ln(0.1 / 0.0001) × 2 = 1.38.
        int[] rows = {6, 5, 4, 4, 3, 3, 3, 2, 0, 0};
        fixture.file(
                "accident.csv",
                IntStream.range(-1, 30)
                        .mapToObj(i -> i < 0 ? "age" : String.valueOf(10 * decile(rows, i) + 5))
                        .toArray(String[]::new));
        EvaluateResult result = fixture.evaluate(
                "reference",
                "reference.csv",
                "current",
                "accident.csv",
                "gates",
                List.of("drift <= 0.2", "drift.age <= 0.2"));
        assertThat(result.drift().columns().get(0).pValue()).isBetween(0.3, 0.5);
        assertThat(result.drift().columns().get(0).low()).isGreaterThan(0.2);
        assertThat(result.gates()).extracting(GateResult::status).containsOnly(GateResult.Status.INCONCLUSIVE);
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static int decile(int[] rows, int row) {
        int decile = 0;
        for (int before = rows[0]; before <= row; before += rows[decile]) {
            decile++;
        }
        return decile;
    }

    @Test
    void halvesOfTheReferenceRaiseFewAlarms() throws Exception {
        DriftResult result = fixture.evaluate("reference", "reference.csv", "current", "older.csv")
                .drift();
        assertThat(result.falseAlarmRate()).isLessThanOrEqualTo(0.2);
        assertThat(result.columns().get(0).ks()).isEqualTo(0.9);
    }
}
