package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.gate.Correction;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sites of 100 rows each: the first has 80 right, all others 90. Against 0.88 the first one's p-value is
 * 0.0069115119101883435 (statsmodels' proportions_ztest(80, 100, 0.88, alternative='smaller', prop_var=0.88)).
 */
class GateFamilyTest {
    private static final double P = 0.0069115119101883435;

    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EvaluationFixture(folder);
    }

    private EvaluateResult run(int sites, Object... more) throws Exception {
        StringBuilder csv = new StringBuilder("label,prediction,site\n");
        for (int site = 0; site < sites; site++) {
            for (int i = 0; i < 100; i++) {
                int right = i < (site == 0 ? 80 : 90) ? 1 : 0;
                csv.append(i % 2)
                        .append(',')
                        .append((i + 1 - right) % 2)
                        .append(",s")
                        .append(site)
                        .append('\n');
            }
        }
        fixture.file("p.csv", csv.toString().strip());
        Object[] parameters = new Object[6 + more.length];
        System.arraycopy(new Object[] {"task", "binary", "predictions", "p.csv", "gates"}, 0, parameters, 0, 5);
        parameters[5] =
                List.of(Map.of("metric", "accuracy", "slice", "site", "threshold", 0.88, "inconclusive", "unstable"));
        System.arraycopy(more, 0, parameters, 6, more.length);
        return fixture.evaluate(parameters);
    }

    private static GateResult first(EvaluateResult result) {
        return result.gates().stream()
                .filter(gate -> gate.slice().equals("site=s0"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneOfManySlicesThatLooksBadByAccidentDoesNotFail() throws Exception {
        EvaluateResult result = run(20);
        GateResult gate = first(result);
        assertThat(gate.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.pValue()).isCloseTo(P, within(1e-8));
        assertThat(gate.adjustedPValue()).isCloseTo(20 * P, within(1e-6));
        assertThat(gate.family()).isEqualTo(20);
        assertThat(gate.correction()).isEqualTo(Correction.HOLM);
        // z of 0.025 / 20 is 3.0233, z of p is 2.4618, z of 0.8 is 0.8416: 100 × (3.8649 / 2.4618)² − 100 = 146.5.
        assertThat(gate.explanation())
                .contains(
                        "alone it would fail",
                        "Holm's correction for 20 gates 0.1382",
                        "about 150 more rows probably would");
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        String reports = Files.readString(folder.resolve("evaluation/evaluation.md"))
                + Files.readString(folder.resolve("evaluation/evaluation.json"));
        assertThat(reports).contains("Holm's correction for 20 gates", "\"adjustedPValue\" : 0.138", "\"family\" : 20");
    }

    @Test
    void aDifferenceThatIsCertainAmongSoManyStillFails() throws Exception {
        GateResult gate = first(run(2));
        assertThat(gate.adjustedPValue()).isCloseTo(2 * P, within(1e-7));
        assertThat(gate.status()).isEqualTo(Status.FAIL);
        assertThat(gate.explanation()).contains("p 0.006912, after Holm's correction for 2 gates 0.01382");
    }

    @Test
    void falseDiscoveriesAreCountedWhenAskedAndNothingIsCorrectedWhenAsked() throws Exception {
        // The only p-value below 1 of four: 4 × p / 1.
        GateResult gate = first(run(4, "correction", "benjaminiHochberg"));
        assertThat(gate.adjustedPValue()).isCloseTo(4 * P, within(1e-7));
        assertThat(gate.status()).isEqualTo(Status.INCONCLUSIVE);
        GateResult alone = first(run(20, "correction", "none"));
        assertThat(alone.status()).isEqualTo(Status.FAIL);
        assertThat(alone.pValue()).isNull();
    }

    /** 0.02 and 0.03: Holm doubles the smaller and holds the other to it, Benjamini and Hochberg halve the ranks' share. */
    @Test
    void theCorrectionsAreTheirAuthors() {
        double[] two = {0.02, 0.03};
        assertThat(Correction.HOLM.adjusted(two)).containsExactly(new double[] {0.04, 0.04}, within(1e-12));
        assertThat(Correction.BENJAMINI_HOCHBERG.adjusted(two))
                .containsExactly(new double[] {0.03, 0.03}, within(1e-12));
        assertThat(Correction.NONE.adjusted(two)).containsExactly(two, within(0.0));
    }

    /**
     * In slices of 30 rows at 0.95 six errors have probability 0.0033, which the score test takes for 0.0001; so one of 40
     * good slices would fail in one run of eight.
     */
    @Test
    void noneOfManySmallSlicesNearOneFailsByAccident() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        int failed = 0;
        int samples = 60;
        for (int sample = 0; sample < samples; sample++) {
            StringBuilder csv = new StringBuilder("label,prediction,site\n");
            for (int i = 0; i < 40 * 30; i++) {
                csv.append(i % 2).append(',').append(random.nextDouble() < 0.95 ? i % 2 : 1 - i % 2);
                csv.append(",s").append(i % 40).append('\n');
            }
            fixture.file("p.csv", csv.toString().strip());
            failed += fixture.evaluate(
                                            "task",
                                            "binary",
                                            "predictions",
                                            "p.csv",
                                            "gates",
                                            List.of("accuracy[site] >= 0.95"))
                                    .verdict()
                            == Verdict.FAIL
                    ? 1
                    : 0;
        }
        // Binomial with 60 and 0.025: above 4 in one of 60 seeds.
        assertThat(failed).isLessThanOrEqualTo(4);
    }

    /** Of 40 good gates one fails by accident in most samples when each is judged alone, with Holm in few. */
    @Test
    void aGoodModelSeldomFails() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        int alone = 0;
        int corrected = 0;
        int samples = 60;
        for (int sample = 0; sample < samples; sample++) {
            StringBuilder csv = new StringBuilder("label,prediction,site\n");
            for (int i = 0; i < 40 * 80; i++) {
                csv.append(i % 2).append(',').append(random.nextDouble() < 0.6 ? i % 2 : 1 - i % 2);
                csv.append(",s").append(i % 40).append('\n');
            }
            fixture.file("p.csv", csv.toString().strip());
            Object[] given = {"task", "binary", "predictions", "p.csv", "gates", List.of("accuracy[site] >= 0.6")};
            corrected += fixture.evaluate(given).verdict() == Verdict.FAIL ? 1 : 0;
            Object[] uncorrected = Arrays.copyOf(given, 8);
            uncorrected[6] = "correction";
            uncorrected[7] = "none";
            alone += fixture.evaluate(uncorrected).verdict() == Verdict.FAIL ? 1 : 0;
        }
        assertThat(alone).isGreaterThan(samples / 4);
        assertThat(corrected).isLessThanOrEqualTo(samples / 12);
    }
}
