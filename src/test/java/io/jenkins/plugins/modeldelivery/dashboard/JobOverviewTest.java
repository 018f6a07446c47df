package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobOverviewTest {
    @TempDir
    Path folder;

    private Path index;
    private Path kept;

    @BeforeEach
    void none() {
        index = folder.resolve("records.jsonl");
        kept = folder.resolve("overview.json");
    }

    @Test
    void saysWhereTheModelsStand() throws Exception {
        IndexFile.append(
                index,
                new DeliveryHistory("churn")
                        .run(1)
                        .evaluate(0.80, null, "pass")
                        .version("1.0.0", null, "production")
                        .deploy("1.0.0", null, false)
                        .run(2)
                        .evaluate(0.83, 0.80, "pass")
                        .version("1.1.0", "1.0.0", "staging")
                        .drift(0.31)
                        .retrain(true)
                        .records());

        JobOverview overview = JobOverview.read(index, kept);

        ModelOverview model = overview.byName().get("churn");
        assertThat(model.stages())
                .extracting(StageEntry::stage, StageEntry::version, StageEntry::run)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("production", "1.0.0", "churn/main#1"),
                        org.assertj.core.groups.Tuple.tuple("staging", "1.1.0", "churn/main#2"));
        assertThat(model.version().version()).isEqualTo("1.1.0");
        assertThat(model.evaluation().version()).isEqualTo("1.1.0");
        assertThat(model.evaluation().gates()).hasSize(2);
        assertThat(model.drift().psi()).isEqualTo(0.31);
        assertThat(model.deployment().version()).isEqualTo("1.0.0");
        assertThat(model.retraining().decision()).isEqualTo("retrain");
        assertThat(model.totals())
                .containsEntry("runs", 2)
                .containsEntry("versions", 2)
                .containsEntry("evaluations", 3)
                .containsEntry("deployments", 1);
    }

    @Test
    void grownRecordByRecordItSaysTheSameAsTheDashboardOfAllRecords() throws Exception {
        List<DeliveryRecord> all = DeliveryHistory.of("churn", 40);
        for (DeliveryRecord record : all) {
            IndexFile.append(index, List.of(record));
            JobOverview.read(index, kept);
        }

        ModelOverview model = JobOverview.read(index, kept).byName().get("churn");

        ModelData whole = DashboardData.of(all, Instant.EPOCH).models().get(0);
        assertThat(model.stages()).isEqualTo(whole.stages());
        assertThat(model.totals()).isEqualTo(whole.totals());
        assertThat(model.evaluation()).isEqualTo(whole.evaluation());
        assertThat(model.updated()).isEqualTo(whole.updated());
        assertThat(model.drift())
                .isEqualTo(whole.driftHistory().get(whole.driftHistory().size() - 1));
    }

    @Test
    void onlyWhatHasComeSinceIsRead() throws Exception {
        IndexFile.append(index, DeliveryHistory.of("churn", 3));
        JobOverview before = JobOverview.read(index, kept);
        // Spoilt in place: who read it again would miss the model.
        Files.writeString(index, "x".repeat((int) Files.size(index) - 1) + "\n");
        IndexFile.append(
                index,
                new DeliveryHistory("fraud").run(9).evaluate(0.9, null, "pass").records());

        JobOverview after = JobOverview.read(index, kept);

        assertThat(after.byName()).containsOnlyKeys("churn", "fraud");
        assertThat(after.byName().get("churn")).isEqualTo(before.byName().get("churn"));
        assertThat(after.covers()).isEqualTo(Files.size(index));
    }

    @Test
    void whatDoesNotFitIsMadeAnew() throws Exception {
        IndexFile.append(index, DeliveryHistory.of("churn", 3));
        JobOverview expected = JobOverview.read(index, kept);
        for (String bad : List.of(
                "",
                "null",
                "{",
                "{\"schema\": 1, \"covers\": 99999999, \"models\": []}",
                "{\"schema\": 7, \"covers\": 0, \"models\": []}",
                "{\"schema\": 1, \"covers\": -5, \"models\": []}",
                "{\"schema\": 1, \"covers\": 0}")) {
            Files.writeString(kept, bad);

            assertThat(JobOverview.read(index, kept)).as(bad).isEqualTo(expected);
        }
    }

    @Test
    void aRecordThatIsBeingWrittenCountsOnceItIsWhole() throws Exception {
        IndexFile.append(index, DeliveryHistory.of("churn", 1));
        long whole = Files.size(index);
        Files.writeString(index, "{\"schema\":1,", StandardOpenOption.APPEND);

        assertThat(JobOverview.read(index, kept).covers()).isEqualTo(whole);
    }

    @Test
    void aPageHasTheStagesThatWereGivenLongBeforeIt() throws Exception {
        DeliveryHistory history = new DeliveryHistory("churn").run(1).version("1.0.0", null, "production");
        for (int run = 2; run <= 30; run++) {
            history.run(run).evaluate(0.8, null, "pass");
        }
        IndexFile.append(index, history.records());

        JobPageData page = JobPageData.read(
                index,
                kept,
                Long.MAX_VALUE,
                10,
                number -> number != 25,
                DeliveryHistory.BEGIN.plus(Duration.ofDays(30)));

        assertThat(page.page().first()).isEqualTo(21);
        assertThat(page.page().last()).isEqualTo(30);
        assertThat(page.page().gone()).containsExactly(25);
        assertThat(page.page().newest()).isTrue();
        ModelData model = page.data().models().get(0);
        assertThat(model.runs()).hasSize(10);
        assertThat(model.stages()).extracting(StageEntry::version).containsExactly("1.0.0");
        assertThat(model.totals()).containsEntry("runs", 30);
        assertThat(page.toJson()).startsWith("{\"schema\":1,").contains("\"page\":{\"builds\":10,");

        JobPageData older = JobPageData.read(index, kept, page.page().older(), 50, number -> true, Instant.EPOCH);
        assertThat(older.page().first()).isEqualTo(1);
        assertThat(older.page().last()).isEqualTo(20);
        assertThat(older.page().older()).isNull();
        assertThat(older.page().newest()).isFalse();
    }
}
