package io.jenkins.plugins.modeldelivery.dashboard.badge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.dashboard.DriftPoint;
import io.jenkins.plugins.modeldelivery.dashboard.EvaluationEntry;
import io.jenkins.plugins.modeldelivery.dashboard.GateEntry;
import io.jenkins.plugins.modeldelivery.dashboard.MetricValue;
import io.jenkins.plugins.modeldelivery.dashboard.ModelOverview;
import io.jenkins.plugins.modeldelivery.dashboard.StageEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBadgeTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @Test
    void theVersionIsTheLastOneRegistered() {
        assertThat(badge(model("churn", "1.3.0", List.of(), null, null), "version"))
                .contains(new Badge("churn", "v1.3.0", Badge.Colour.PLAIN));
        assertThat(badge(model("churn", null, List.of(), null, null), "version"))
                .contains(new Badge("churn", "no version", Badge.Colour.NONE));
    }

    @Test
    void eachStageIsNamedWithItsVersion() {
        List<StageEntry> stages = List.of(
                new StageEntry("production", "1.2.0", NOON, "a"), new StageEntry("staging", "1.3.0", NOON, "b"));
        assertThat(badge(model("churn", "1.3.0", stages, null, null), "stage"))
                .contains(new Badge("churn", "production 1.2.0, staging 1.3.0", Badge.Colour.PLAIN));
        assertThat(badge(model("churn", "1.3.0", List.of(), null, null), "stage"))
                .contains(new Badge("churn", "no stage", Badge.Colour.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "roc_auc,  true,  0.91, 0.90, 0.91 ▲, GOOD",
        "roc_auc,  true,  0.89, 0.90, 0.89 ▼, BAD",
        "log_loss, false, 0.31, 0.35, 0.31 ▼, GOOD",
        "log_loss, false, 0.40, 0.35, 0.4 ▲,  BAD",
        "roc_auc,  true,  0.9,  0.9,  0.9,    PLAIN",
        "roc_auc,  true,  0.9,  ,     0.9,    PLAIN",
        "roc_auc,  true,  0.98765, ,  0.988,  PLAIN",
        "rows,     true,  1234567, ,  1230000, PLAIN",
    })
    void aMetricTellsWhereItWentSinceProduction(
            String name, boolean higherIsBetter, double now, Double before, String message, Badge.Colour colour) {
        EvaluationEntry evaluation =
                evaluation("pass", List.of(new MetricValue(name, now, null, null, null, higherIsBetter)));
        Optional<Badge> badge = ModelBadge.of(
                model("churn", "1.3.0", List.of(), evaluation, null),
                name,
                asked -> asked.equals(name) ? Optional.ofNullable(before) : Optional.of(Double.NaN));
        assertThat(badge).contains(new Badge("churn " + name, message, colour));
    }

    @Test
    void whatWasNeverMeasuredHasNoBadge() {
        EvaluationEntry evaluation =
                evaluation("pass", List.of(new MetricValue("roc_auc", 0.9, null, null, null, true)));
        assertThat(badge(model("churn", "1.3.0", List.of(), evaluation, null), "accuracy"))
                .isEmpty();
        assertThat(badge(model("churn", "1.3.0", List.of(), null, null), "roc_auc"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pass,         pass, pass,         2 of 2 passed, GOOD",
        "fail,         pass, fail,         1 of 2 passed, BAD",
        "inconclusive, pass, inconclusive, 1 of 2 passed, FAIR",
        ",             pass, skipped,      1 of 2 passed, FAIR",
    })
    void gatesAreCountedAndColouredByTheVerdict(
            String verdict, String first, String second, String message, Badge.Colour colour) {
        EvaluationEntry evaluation = evaluation(verdict, List.of(), first, second);
        assertThat(badge(model("churn", null, List.of(), evaluation, null), "gates"))
                .contains(new Badge("churn gates", message, colour));
    }

    @Test
    void withoutGatesNothingHasPassed() {
        Badge none = new Badge("churn gates", "none", Badge.Colour.NONE);
        assertThat(badge(model("churn", null, List.of(), evaluation("pass", List.of()), null), "gates"))
                .contains(none);
        assertThat(badge(model("churn", null, List.of(), null, null), "gates")).contains(none);
    }

    @Test
    void driftIsHowManyColumnsMoved() {
        assertThat(badge(model("churn", null, List.of(), null, drift(2)), "drift"))
                .contains(new Badge("churn drift", "2 of 6 columns", Badge.Colour.BAD));
        assertThat(badge(model("churn", null, List.of(), null, drift(0)), "drift"))
                .contains(new Badge("churn drift", "none", Badge.Colour.GOOD));
        DriftPoint few = new DriftPoint("record", "run", NOON, 0.3, "age", 0.2, 0, 6, 2);
        assertThat(badge(model("churn", null, List.of(), null, few), "drift"))
                .contains(new Badge("churn drift", "too few rows", Badge.Colour.NONE));
        assertThat(few.text()).endsWith("over 0.2; too few rows to tell of 2");
        assertThat(badge(model("churn", null, List.of(), null, null), "drift"))
                .contains(new Badge("churn drift", "unknown", Badge.Colour.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "stage", "gates", "drift", HOSTILE})
    void hostileNamesAreTextInEveryKind(String kind) {
        ModelOverview model = model(
                HOSTILE,
                HOSTILE,
                List.of(new StageEntry(HOSTILE, HOSTILE, NOON, HOSTILE)),
                evaluation(HOSTILE, List.of(new MetricValue(HOSTILE, 1, null, null, null, true)), HOSTILE),
                drift(1));
        Badge badge = badge(model, kind).orElseThrow();

        assertThat(badge.label()).startsWith(HOSTILE);
        assertThat(BadgeSvg.draw(badge, false)).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    private static Optional<Badge> badge(ModelOverview model, String kind) {
        return ModelBadge.of(model, kind, metric -> Optional.empty());
    }

    private static ModelOverview model(
            String name, String version, List<StageEntry> stages, EvaluationEntry evaluation, DriftPoint drift) {
        ModelOverview.Registered registered =
                version == null ? null : new ModelOverview.Registered(version, "run", NOON);
        return new ModelOverview(name, NOON, Map.of(), "run", stages, registered, evaluation, drift, null, null);
    }

    private static EvaluationEntry evaluation(String verdict, List<MetricValue> metrics, String... gates) {
        return new EvaluationEntry(
                "record",
                "run",
                NOON,
                null,
                verdict,
                null,
                metrics,
                Stream.of(gates)
                        .map(status -> new GateEntry(
                                "roc_auc", "threshold", null, 0.8, true, 0.9, null, null, null, status, ""))
                        .toList());
    }

    private static DriftPoint drift(int drifted) {
        return new DriftPoint("record", "run", NOON, 0.3, "age", 0.2, drifted, 6, 0);
    }
}
