package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult.Status;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates on changes against a baseline's predictions on the same rows. */
class PairedGatesTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EvaluationFixture(folder);
    }

    /** Rows that the first, the second, both or neither gets right; all labels 1. */
    private void models(int gained, int lost, int both, int neither) throws Exception {
        StringBuilder left = new StringBuilder("label,prediction\n0,0\n");
        StringBuilder right = new StringBuilder("label,prediction\n0,0\n");
        int[] times = {gained, lost, both, neither};
        String[] ofLeft = {"1,1\n", "1,0\n", "1,1\n", "1,0\n"};
        String[] ofRight = {"1,0\n", "1,1\n", "1,1\n", "1,0\n"};
        for (int i = 0; i < 4; i++) {
            left.append(ofLeft[i].repeat(times[i]));
            right.append(ofRight[i].repeat(times[i]));
        }
        fixture.file("new.csv", left.toString().strip());
        fixture.file("old.csv", right.toString().strip());
    }

    private GateResult judge(String task, Object gate) throws Exception {
        return fixture.evaluate("task", task, "predictions", "new.csv", "baseline", "old.csv", "gates", List.of(gate))
                .gates()
                .get(0);
    }

    /**
     * Exact: statsmodels 0.15's mcnemar(exact=True). Mid-p: that less the probability of the counts themselves, with
     * scipy's binom.
     */
    @ParameterizedTest
    @CsvSource({
        "6, 0, 0.03125, exact",
        "5, 0, 0.0625, exact",
        "3, 12, 0.03515625, exact",
        "30, 12, 0.0054015726545912895, mid-p",
        "100, 70, 0.021506542463250306, mid-p",
        "400, 450, 0.08647302908609918, mid-p",
    })
    void rowsThatOneModelAloneGetsRightAreTestedAsMcNemarSays(int gained, int lost, double pValue, String how)
            throws Exception {
        models(gained, lost, 50, 30);
        GateResult gate = judge("binary", "recall change >= 0");
        assertThat(gate.discordant().gained()).isEqualTo(gained);
        assertThat(gate.discordant().lost()).isEqualTo(lost);
        assertThat(gate.discordant().pValue()).isCloseTo(pValue, within(1e-12));
        assertThat(gate.discordant().method()).isEqualTo("McNemar, " + how);
        assertThat(gate.explanation()).contains("The new model alone gets " + gained + " rows right");
    }

    /** 5 to 0 has an exact p-value of 0.0625, although the delta method's interval leaves 0 out. */
    @Test
    void fewDiscordantRowsDecideOnlyWhatTheExactTestDoes() throws Exception {
        models(5, 0, 10, 5);
        GateResult few = judge("binary", "accuracy change >= 0");
        assertThat(few.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(few.method()).contains("exact McNemar");
        models(6, 0, 10, 5);
        assertThat(judge("binary", "accuracy change >= 0").status()).isEqualTo(Status.PASS);
        assertThat(judge("multiclass", "accuracy change >= 0").status()).isEqualTo(Status.PASS);
        assertThat(judge("binary", "false_positive_rate change <= 0")
                        .discordant()
                        .gained())
                .isZero();
    }

    /** Clopper and Pearson's interval of 12 of 15 is 0.5191 to 0.9567 (scipy's binomtest), (2 × 0.5191 − 1) × 15 / 200 = 0.0029. */
    @Test
    void theExactIntervalIsClopperAndPearsons() throws Exception {
        models(12, 3, 150, 35);
        GateResult gate = judge("binary", "recall change >= 0.003");
        assertThat(gate.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.low()).isCloseTo(0.002866329928972025, within(1e-12));
    }

    @Test
    void anUndecidedChangeSaysHowManyMoreRowsWouldDecideIt() throws Exception {
        models(60, 50, 500, 390);
        GateResult gate = judge("binary", "recall change >= 0");
        // 10 / 1000 ± t × √(112 / 1001²) or so: 0.01 ± 0.0207; (0.0207 / 0.01 × 2.80 / 1.96)² × 1001 − 1001 ≈ 7,800
        assertThat(gate.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.explanation()).containsPattern("about 7,[789]00 more rows probably would");
    }

    /** scipy.stats.bootstrap(paired=True, n_resamples=20000) of the difference of median absolute errors. */
    @Test
    void whatHasNoFormulaIsBootstrapped() throws Exception {
        copy("paired-new.csv", "new.csv");
        copy("paired-old.csv", "old.csv");
        GateResult gate = judge("regression", "median_ae change <= 0.05");
        assertThat(gate.method()).startsWith("Poisson bootstrap, paired");
        assertThat(gate.value()).isCloseTo(MEDIAN_DIFFERENCE, within(1e-9));
        double error = (gate.high() - gate.low()) / 2 / 1.966;
        assertThat(error / MEDIAN_ERROR).isBetween(0.85, 1.18);
        assertThat(judge("regression", "median_ae change <= 0.05").high())
                .as("the seed is fixed")
                .isEqualTo(gate.high());
        assertThat(judge("regression", "max_error change <= 0.05").method()).isNull();
    }

    private static final double MEDIAN_DIFFERENCE = -0.327;
    private static final double MEDIAN_ERROR = 0.11539203959166523;

    private void copy(String resource, String name) throws Exception {
        try (InputStream in = PairedGatesTest.class.getResourceAsStream(resource)) {
            Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    /** Two models that are the same differ by nothing, however they are drawn; of other rows they are compared unpaired. */
    @Test
    void everyTaskIsComparedPaired() throws Exception {
        for (String name : List.of("new.csv", "old.csv")) {
            StringBuilder csv = new StringBuilder("label,prediction\n");
            for (int i = 0; i < 60; i++) {
                csv.append(i % 2 == 0 ? "red;round" : "round")
                        .append(',')
                        .append(i % 3 == 0 ? "red" : "round")
                        .append('\n');
            }
            fixture.file(name, csv.toString().strip());
        }
        GateResult labels = judge("multilabel", "f1_macro change >= -0.01");
        assertThat(labels.method()).startsWith("Poisson bootstrap, paired");
        assertThat(labels.low()).isZero();
        GateResult texts = judge("text", Map.of("metric", "bleu", "minAbsoluteChange", -0.5));
        assertThat(texts.method()).isEqualTo("delta, paired");
        assertThat(texts.high() - texts.low()).isCloseTo(0, within(1e-6));
        fixture.file("old.csv", "label,prediction", "red,red", "round,red", "red,red", "round;red,red");
        assertThat(judge("multilabel", "f1_macro change >= -0.01").method()).contains("unpaired");
    }
}
