package io.jenkins.plugins.modeldelivery.retraining;

import static io.jenkins.plugins.modeldelivery.retraining.RetrainFixture.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainDeciderTest {
    private static final String DRIFT =
            "{'drift': {'columns': [{'column': 'age', 'psi': 0.31}, {'column': 'plan', 'psi': 0.05}]}}";
    private static final String METRICS =
            "{'metrics': {'roc_auc': {'value': 0.74, 'low': 0.71, 'high': 0.77}, 'rmse': {'value': 3.5}}}";

    @TempDir
    Path folder;

    private RetrainFixture fixture;

    @BeforeEach
    void open() {
        fixture = new RetrainFixture(folder);
    }

    @Test
    void alwaysTrains() throws Exception {
        assertThat(fixture.decide("always").train()).isTrue();
    }

    @Test
    void driftOverTheThresholdTrainsAndNamesTheColumn() throws Exception {
        fixture.record("evaluate", "2026-03-09T00:00:00Z", DRIFT);

        RetrainDecision over = fixture.decide("drift > 0.3");
        assertThat(over.train()).isTrue();
        assertThat(over.reason()).contains("'age' is 0.31, over 0.3");
        assertThat(over.evidence().get(0).record()).isEqualTo("2026-03-09T00:00:00Z");

        assertThat(fixture.decide("drift > 0.31").train()).isFalse();
        assertThat(fixture.decide(Map.of("drift", 0.3, "column", "plan")).train())
                .isFalse();
        assertThat(fixture.decide(Map.of("drift", 0.04, "column", "plan")).train())
                .isTrue();
    }

    @Test
    void driftThatMayBeAnAccidentIsNoReason() throws Exception {
        fixture.record(
                "evaluate",
                "2026-03-09T00:00:00Z",
                "{'drift': {'threshold': 0.2, 'columns': [{'column': 'few', 'psi': 0.9, 'drifted': false},"
                        + " {'column': 'many', 'psi': 0.25, 'low': 0.22, 'high': 0.28, 'drifted': true}]}}");

        RetrainDecision decision = fixture.decide("drift > 0.2");
        assertThat(decision.reason()).contains("'many' is 0.25");
        assertThat(decision.evidence().get(0).low()).isEqualTo(0.22);
        RetrainDecision accident = fixture.decide("drift > 0.3");
        assertThat(accident.train()).isFalse();
        assertThat(accident.reason()).contains("'few' is 0.9").contains("accident");
    }

    @Test
    void theNewestEvaluationThatMeasuredDriftCounts() throws Exception {
        fixture.record("evaluate", "2026-03-07T00:00:00Z", DRIFT);
        fixture.record("evaluate", "2026-03-08T00:00:00Z", "{'drift': {'columns': [{'column': 'age', 'psi': 0.1}]}}");
        fixture.record("evaluate", "2026-03-09T00:00:00Z", METRICS);

        assertThat(fixture.decide("drift > 0.2").train()).isFalse();
        assertThat(fixture.decide("drift > 0.05").train()).isTrue();
    }

    @Test
    void withoutAMeasurementItSkipsAndWarns() throws Exception {
        RetrainDecision decision = fixture.decide("drift > 0.2", "metric roc_auc < 0.75");

        assertThat(decision.train()).isFalse();
        assertThat(decision.evidence()).extracting(Evidence::met).containsOnly(Evidence.Met.UNKNOWN);
        assertThat(decision.warnings()).hasSize(2).allMatch(warning -> warning.contains("yet"));
    }

    @Test
    void aMetricPastItsBoundTrains() throws Exception {
        fixture.record("evaluate", "2026-03-09T00:00:00Z", METRICS);

        assertThat(fixture.decide("metric roc_auc < 0.75").reason())
                .isEqualTo("roc_auc is 0.74 (0.71 to 0.77), below 0.75");
        assertThat(fixture.decide("metric roc_auc < 0.74").train()).isFalse();
        assertThat(fixture.decide("metric rmse > 3.4").train()).isTrue();
        assertThat(fixture.decide("metric rmse > 3.5").train()).isFalse();
    }

    @Test
    void anUnknownMetricIsAnError() throws Exception {
        fixture.record("evaluate", "2026-03-09T00:00:00Z", METRICS);

        assertThatThrownBy(() -> fixture.decide("always", "metric roc_uac < 0.75"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("when[1].metric: the last evaluation has no metric 'roc_uac'; it has rmse, roc_auc");
    }

    @Test
    void aMeasurementThatATrainingAnsweredDoesNotCountAgain() throws Exception {
        fixture.record("evaluate", "2026-03-08T00:00:00Z", DRIFT);
        fixture.record("retrain", "2026-03-08T01:00:00Z", "{'decision': 'retrain', 'status': 'failed'}");
        assertThat(fixture.decide("drift > 0.2").train()).isTrue();

        fixture.record("retrain", "2026-03-08T02:00:00Z", "{'decision': 'retrain', 'status': 'succeeded'}");
        RetrainDecision answered = fixture.decide("drift > 0.2");
        assertThat(answered.train()).isFalse();
        assertThat(answered.reason()).contains("0.31").contains("before the training of 2026-03-08T02:00:00Z");

        fixture.record("evaluate", "2026-03-08T03:00:00Z", DRIFT);
        assertThat(fixture.decide("drift > 0.2").train()).isTrue();
    }

    @Test
    void dataThatDiffersFromWhatWasTrainedOnTrains() throws Exception {
        Files.writeString(folder.resolve("later.csv"), "a\n1\n");
        fixture.record("version", "2026-03-01T00:00:00Z", "{'created': true}", data("train.csv", "a\n0\n"));
        assertThat(fixture.decide("data later.csv").reason()).contains("no training has read 'later.csv' yet");

        fixture.record(
                "retrain",
                "2026-03-02T00:00:00Z",
                "{'decision': 'retrain', 'status': 'succeeded'}",
                data("later.csv", "a\n1\n"));
        assertThat(fixture.decide("data later.csv").train()).isFalse();

        Files.writeString(folder.resolve("later.csv"), "a\n2\n");
        RetrainDecision changed = fixture.decide("data later.csv");
        assertThat(changed.train()).isTrue();
        assertThat(changed.data()).containsExactly(sized(data("later.csv", "a\n2\n"), 4));
    }

    @Test
    void aFailedTrainingHasNotReadTheData() throws Exception {
        Files.writeString(folder.resolve("later.csv"), "new");
        fixture.record("version", "2026-03-01T00:00:00Z", "{'created': true}", data("later.csv", "old"));
        fixture.record(
                "retrain",
                "2026-03-02T00:00:00Z",
                "{'decision': 'retrain', 'status': 'failed'}",
                data("later.csv", "new"));

        assertThat(fixture.decide("data later.csv").train()).isTrue();
    }

    @Test
    void theFirstLookRemembersTheDataAndTheNextCompares() throws Exception {
        Files.writeString(folder.resolve("later.csv"), "old");
        RetrainDecision first = fixture.decide("data later.csv");
        assertThat(first.train()).isFalse();
        assertThat(first.warnings()).hasSize(1);
        fixture.record(
                "retrain",
                "2026-03-02T00:00:00Z",
                "{'decision': 'skip'}",
                first.data().toArray(ArtifactReference[]::new));
        assertThat(fixture.decide("data later.csv").train()).isFalse();

        Files.writeString(folder.resolve("later.csv"), "new");
        assertThat(fixture.decide("data later.csv").train()).isTrue();
    }

    @Test
    void aPatternSeesNewChangedAndRemovedFiles() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/1.csv"), "1");
        Files.writeString(folder.resolve("data/note.txt"), "not data");
        ArtifactReference[] one = fixture.decide("data data/*.csv").data().toArray(ArtifactReference[]::new);
        fixture.record("retrain", "2026-03-02T00:00:00Z", "{'decision': 'retrain', 'status': 'succeeded'}", one);
        assertThat(fixture.decide("data data/*.csv").train()).isFalse();

        Files.writeString(folder.resolve("data/note.txt"), "still not data");
        assertThat(fixture.decide("data data/*.csv").train()).isFalse();
        Files.writeString(folder.resolve("data/2.csv"), "2");
        assertThat(fixture.decide("data data/*.csv").train()).isTrue();
        Files.delete(folder.resolve("data/2.csv"));
        assertThat(fixture.decide("data data/*.csv").train()).isFalse();
        Files.delete(folder.resolve("data/1.csv"));
        assertThat(fixture.decide("data data/*.csv").evidence().get(0).met()).isEqualTo(Evidence.Met.UNKNOWN);
    }

    @Test
    void dataOutsideTheWorkspaceIsRefused() throws Exception {
        for (String path : new String[] {"../secret.csv", "/etc/passwd", "../*.csv", "data [.csv"}) {
            assertThatThrownBy(() -> fixture.decide("data " + path))
                    .as(path)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("when[0].data: ");
        }
    }

    @Test
    void theScheduleCountsFromTheLastTrainingOrRegistration() throws Exception {
        assertThat(fixture.decide("schedule 7d").reason()).isEqualTo("no training is on record");

        fixture.record("version", "2026-03-03T12:00:01Z", "{'created': true}");
        assertThat(fixture.decide("schedule 7d").train()).isFalse();
        assertThat(fixture.decide("schedule 6d").train()).isTrue();

        fixture.record("retrain", "2026-03-10T11:00:00Z", "{'decision': 'skip'}");
        assertThat(fixture.decide("schedule 6d").train()).isTrue();
        fixture.record("retrain", "2026-03-10T11:30:00Z", "{'decision': 'retrain', 'status': 'running'}");
        assertThat(fixture.decide("schedule 1h").train()).isFalse();
    }

    @Test
    void theCooldownCountsFromTheLastTrainingAndNotFromASkip() throws Exception {
        fixture.record("retrain", "2026-03-10T02:00:00Z", "{'decision': 'retrain', 'status': 'failed'}");
        fixture.record("retrain", "2026-03-10T11:00:00Z", "{'decision': 'skip'}");

        RetrainDecision cooling = fixture.decideAll(Map.of("when", "always", "cooldown", "12h"));
        assertThat(cooling.train()).isFalse();
        assertThat(cooling.reason()).contains("2026-03-10T02:00:00Z").contains("12h lasts until 2026-03-10T14:00:00Z");
        assertThat(fixture.decideAll(Map.of("when", "always", "cooldown", "10h"))
                        .train())
                .isTrue();
        assertThat(fixture.decideAll(Map.of("when", "always", "cooldown", "12h", "force", true))
                        .train())
                .isTrue();
    }

    @Test
    void forceTrainsThoughNoConditionHolds() throws Exception {
        fixture.record("evaluate", "2026-03-09T00:00:00Z", DRIFT);

        RetrainDecision forced = fixture.decideAll(Map.of("when", "drift > 0.9", "force", true));
        assertThat(forced.train()).isTrue();
        assertThat(forced.reason()).contains("forced");
    }

    @Test
    void aRetrainingStartsNoOther() throws Exception {
        fixture.environment.put(RetrainCapability.KEY_VARIABLE, "some-key");

        assertThat(fixture.decideAll(Map.of("when", "always", "force", true)).reason())
                .contains("itself a retraining");
    }

    private static ArtifactReference sized(ArtifactReference reference, long size) {
        return new ArtifactReference(reference.role(), reference.name(), reference.digest(), size);
    }
}
