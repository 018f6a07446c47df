package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardDataTest {
    private static final Instant NOW = DeliveryHistory.BEGIN.plus(Duration.ofDays(30));

    @Test
    void nothingIsEmptyData() {
        DashboardData data = DashboardData.of(List.of(), NOW);

        assertThat(data.models()).isEmpty();
        assertThat(data.toJson())
                .isEqualTo("{\"schema\":1,\"generated\":\"2026-03-04T06:00:00Z\",\"records\":0,\"models\":[]}");
    }

    @Test
    void oneFailedRecordWithoutResultOrBuildIsShown() {
        DeliveryRecord failed = new DeliveryRecord(
                1, "x", "deploy", "churn", NOW, NOW, Outcome.FAILED, "no such version", null, null, null, null, null);

        ModelData model = DashboardData.of(List.of(failed), NOW).models().get(0);

        assertThat(model.events()).singleElement().satisfies(event -> {
            assertThat(event.standing()).isEqualTo(EventEntry.Standing.BAD);
            assertThat(event.summary()).isEqualTo("no such version");
        });
        assertThat(model.deployments().get(0).verdict()).isEqualTo("failed");
        assertThat(model.versions()).isEmpty();
        assertThat(model.serving()).isNull();
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() {
        List<DeliveryRecord> records = new ArrayList<>(DeliveryHistory.of("churn", 6));
        String expected = DashboardData.of(records, NOW).toJson();
        Collections.reverse(records);

        assertThat(DashboardData.of(records, NOW).toJson()).isEqualTo(expected);
    }

    @Test
    void aVersionsLineageIsItsOwnRunsAndItsOwnDigests() {
        List<DeliveryRecord> records = new DeliveryHistory("churn")
                .run(1)
                .evaluate(0.80, null, "pass")
                .version("1.0.0", null, "staging")
                .run(2)
                .evaluate(0.85, null, "pass")
                .version("1.1.0", "1.0.0", "staging")
                .packaged("1.1.0")
                .deploy("1.1.0", null, false)
                .evaluate(0.70, null, "fail")
                .records();

        List<VersionEntry> versions = model(records).versions();
        Lineage first = versions.get(0).lineage();
        Lineage second = versions.get(1).lineage();

        assertThat(first.evaluation().metrics().get(0).name()).isEqualTo("roc_auc");
        assertThat(first.evaluation().metrics().get(0).value()).isEqualTo(0.80, within(1e-9));
        assertThat(first.packages()).isEmpty();
        assertThat(first.deployments()).isEmpty();
        // The evaluation that came after the registration is not what it was registered on.
        assertThat(second.evaluation().metrics().get(0).value()).isEqualTo(0.85, within(1e-9));
        assertThat(second.packages())
                .extracting(Lineage.Packaging::digest)
                .containsExactly(DeliveryHistory.digest("package 1.1.0").value());
        assertThat(second.deployments()).extracting(DeploymentEntry::verdict).containsExactly("deployed");
        assertThat(second.data()).extracting(data -> data.name()).containsExactly("data/train.csv");
        assertThat(second.run().number()).isEqualTo(2);
        assertThat(second.commit()).hasSize(40);
    }

    @Test
    void aStageBelongsToTheLastVersionThatWasGivenIt() {
        ModelData model = model(new DeliveryHistory("churn")
                .run(1)
                .version("1.0.0", null, "staging")
                .version("1.0.0", null, "production")
                .run(2)
                .version("1.1.0", "1.0.0", "production")
                .records());

        assertThat(model.stages())
                .extracting(stage -> stage.stage() + " " + stage.version())
                .containsExactly("production 1.1.0", "staging 1.0.0");
        assertThat(model.versions())
                .extracting(VersionEntry::stages)
                .containsExactly(List.of("staging"), List.of("production"));
    }

    @Test
    void changesOfTheRegistryTakeAndGiveBackStages() {
        DeliveryHistory history = new DeliveryHistory("churn")
                .run(1)
                .version("1.0.0", null, "production")
                .run(2)
                .version("1.1.0", "1.0.0", "production")
                .add("version", Outcome.DONE, "", "{'action': 'rollback', 'version': '1.0.0', 'stage': 'production'}");
        assertThat(model(history.records()).stages())
                .extracting(StageEntry::version)
                .containsExactly("1.0.0");

        history.add("version", Outcome.DONE, "", "{'action': 'freeze', 'stage': 'production'}");
        assertThat(model(history.records()).stages()).hasSize(1);
        assertThat(model(history.records()).versions()).hasSize(2);

        history.add("version", Outcome.DONE, "", "{'action': 'assign', 'version': '1.1.0', 'stage': 'staging'}")
                .add("version", Outcome.DONE, "", "{'action': 'deregister', 'version': '1.1.0'}");
        assertThat(model(history.records()).stages())
                .extracting(StageEntry::stage)
                .containsExactly("production");

        history.add("version", Outcome.DONE, "", "{'action': 'unassign', 'version': '1.0.0', 'stage': 'production'}");
        assertThat(model(history.records()).stages()).isEmpty();
        assertThat(model(history.records()).events())
                .filteredOn(event -> event.kind().equals("promote"))
                .extracting(EventEntry::verdict)
                .containsExactly(null, null, "rollback", "freeze", "assign", "deregister", "unassign");
    }

    @Test
    void theLimitOfAGateIsInTheMetricsOwnUnit() {
        ModelData model = model(new DeliveryHistory("churn")
                .run(1)
                .evaluate(0.80, 0.79, "pass")
                .add(
                        "evaluate",
                        Outcome.DONE,
                        "",
                        "{'metrics': {'rmse': {'value': 9, 'higherIsBetter': false}}, 'gates': [{'metric': 'rmse',"
                                + " 'kind': 'relativeChange', 'bound': 0.1, 'baseline': 10, 'higherIsBetter': false,"
                                + " 'status': 'pass'}, {'metric': 'rmse', 'kind': 'threshold', 'bound': 3, 'slice': 'a=b',"
                                + " 'status': 'fail'}]}")
                .records());

        MetricTrend.Point auc = trend(model, "roc_auc").points().get(0);
        // The threshold itself; the baseline of 0.79 less the allowed 0.01.
        assertThat(auc.limits()).containsEntry("threshold", 0.75);
        assertThat(auc.limits().get("absoluteChange")).isEqualTo(0.78, within(1e-9));
        // At most a tenth over the baseline of 10; the slice's gate says nothing about all rows.
        assertThat(trend(model, "rmse").points().get(0).limits()).containsExactly(Map.entry("relativeChange", 11.0));
        assertThat(trend(model, "rmse").points().get(0).status()).isEqualTo("pass");
        assertThat(trend(model, "log_loss").higherIsBetter()).isFalse();
    }

    @Test
    void deploymentsSayWhatServesUntilMonitoringDoes() throws Exception {
        DeliveryHistory history = new DeliveryHistory("churn").run(1).deploy("1.0.0", null, false);
        ServingEntry deployed = model(history.records()).serving();
        assertThat(deployed.source()).isEqualTo("deploy");
        assertThat(deployed.versions().get(0).trafficShare()).isEqualTo(1);

        ServingEntry monitored = model(history.monitor("1.0.0", 1).records()).serving();
        assertThat(monitored.source()).isEqualTo("monitor");
        assertThat(monitored.versions().get(0).p50()).isEqualTo(0.0021);

        JsonNode now =
                JsonFormat.mapper().readTree("{\"versions\": [{\"version\": \"1.0.0\", \"trafficShare\": 0.5}]}");
        ServingEntry live = DashboardData.of(history.records(), NOW, Map.of("churn", now))
                .models()
                .get(0)
                .serving();
        assertThat(live.source()).isEqualTo("live");
        assertThat(live.versions().get(0).trafficShare()).isEqualTo(0.5);
    }

    @Test
    void singleStepsSoonAfterEachOtherAreOneRun() {
        List<DeliveryRecord> records = new ArrayList<>();
        for (int minutes : new int[] {0, 9, 18, 40}) {
            Instant time = DeliveryHistory.BEGIN.plus(Duration.ofMinutes(minutes));
            records.add(new DeliveryRecord(
                    1, "" + minutes, "evaluate", "churn", time, time, Outcome.DONE, "", null, null, null, null, null));
        }

        assertThat(model(records).runs()).hasSize(2).allMatch(run -> run.number() == 0);
    }

    /** Records of before know nothing of it; a column that moved has been seen, however few the rows. */
    @Test
    void thatNothingMovedIsNoGoodNewsWhereThereWereTooFewRowsToTell() {
        ModelData model = model(new DeliveryHistory("churn")
                .add(
                        "evaluate",
                        Outcome.DONE,
                        "",
                        drift("none", "'drifted': false, 'enoughRows': false, 'rowsNeeded': 82"))
                .add(
                        "evaluate",
                        Outcome.DONE,
                        "",
                        drift("none", "'drifted': false, 'enoughRows': true, 'rowsNeeded': 82"))
                .add("evaluate", Outcome.DONE, "", drift("none", "'drifted': false"))
                .add("evaluate", Outcome.DONE, "", drift("drift", "'drifted': true, 'enoughRows': false"))
                .records());

        assertThat(model.events())
                .extracting(EventEntry::standing)
                .containsExactly(
                        EventEntry.Standing.IDLE,
                        EventEntry.Standing.GOOD,
                        EventEntry.Standing.GOOD,
                        EventEntry.Standing.ATTENTION);
        assertThat(model.driftHistory()).extracting(DriftPoint::tooFew).containsExactly(1, 0, 0, 0);
        assertThat(DashboardData.of(
                                new DeliveryHistory("churn")
                                        .add(
                                                "evaluate",
                                                Outcome.DONE,
                                                "",
                                                drift(
                                                        "none",
                                                        "'drifted': false, 'enoughRows': false, 'rowsNeeded': 82"))
                                        .records(),
                                NOW)
                        .toJson())
                .contains("\"drifted\":false,\"enoughRows\":false,\"rowsNeeded\":82,");
    }

    private static String drift(String status, String rest) {
        return "{'drift': {'status': '" + status + "', 'threshold': 0.2, 'columns': [{'column': 'age', 'kind':"
                + " 'numeric', 'psi': 0.1, " + rest + ", 'bins': []}]}}";
    }

    @Test
    void malformedResultsOfOtherVersionsDoNoHarm() {
        List<DeliveryRecord> records = new DeliveryHistory("churn")
                .add("evaluate", Outcome.DONE, "", "{'metrics': [1, 2], 'gates': 'none', 'drift': 7}")
                .add("version", Outcome.DONE, "", "{'version': {'major': 1}}")
                .add("deploy", Outcome.DONE, "", "{'traffic': []}")
                .add("monitor", Outcome.DONE, "", "{'versions': {'a': 1}}")
                .add("retrain", Outcome.DONE, "", "{'evidence': 1}")
                .add("certify", Outcome.DONE, "", "{}")
                .records();

        assertThat(model(records).events()).hasSize(6);
    }

    @Test
    void tenThousandRecordsStaySmallAndQuick() {
        List<DeliveryRecord> records = DeliveryHistory.of("churn", 1600);
        assertThat(records).hasSizeGreaterThan(10_000);
        long begun = System.nanoTime();
        DashboardData data = DashboardData.of(records, NOW);
        String json = data.toJson();
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(taken).isLessThan(Duration.ofSeconds(20));
        assertThat(json.length()).isLessThan(2_500_000);
        ModelData model = data.models().get(0);
        assertThat(model.events()).hasSize(DashboardData.MOST_ENTRIES);
        assertThat(model.totals()).containsEntry("runs", 1600).containsEntry("evaluations", 3200);
        MetricTrend auc = trend(model, "roc_auc");
        assertThat(auc.total()).isEqualTo(1600);
        assertThat(auc.points()).hasSize(DashboardData.MOST_POINTS);
        assertThat(auc.points().get(0).time()).isEqualTo(records.get(0).started());
    }

    private static ModelData model(List<DeliveryRecord> records) {
        return DashboardData.of(records, NOW).models().get(0);
    }

    private static MetricTrend trend(ModelData model, String metric) {
        return model.metrics().stream()
                .filter(trend -> trend.name().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
