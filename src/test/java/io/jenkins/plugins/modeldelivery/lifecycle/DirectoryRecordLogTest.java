package io.jenkins.plugins.modeldelivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRecordLogTest {
    @TempDir
    Path home;

    @Test
    void whatIsAppendedIsReadAgainByAnyLogOfTheHome() throws Exception {
        DeliveryRecord late = record("20260102-b");
        DeliveryRecord early = record("20260101-a");
        new DirectoryRecordLog(home, 7).append(late);
        new DirectoryRecordLog(home, 0).append(early);

        assertThat(home.resolve("runs/7/records/20260102-b.json")).exists();
        assertThat(home.resolve("records/20260101-a.json")).exists();
        assertThat(new DirectoryRecordLog(home, 9).all()).containsExactly(early, late);
        assertThat(new DirectoryRecordLog(home, 9).of(new ModelName("churn"), "evaluate"))
                .hasSize(2);
        assertThat(new DirectoryRecordLog(home, 9).of(new ModelName("churn"), "deploy"))
                .isEmpty();
        assertThat(new DirectoryRecordLog(home, 9).of(new ModelName("fraud"), "evaluate"))
                .isEmpty();
    }

    @Test
    void aHomeThatIsNotThereHasNoRecords() throws Exception {
        assertThat(new DirectoryRecordLog(home.resolve("none"), 1).all()).isEmpty();
    }

    @Test
    void unfinishedFilesAndRunsWithoutRecordsAreNoRecords() throws Exception {
        new DirectoryRecordLog(home, 1).append(record("a"));
        Files.writeString(home.resolve("runs/1/records/.record123.tmp"), "{\"sch");
        Files.createDirectories(home.resolve("runs/2"));
        Files.writeString(home.resolve("runs/note.txt"), "x");

        assertThat(new DirectoryRecordLog(home, 1).all()).hasSize(1);
    }

    @Test
    void propertiesOfNewerVersionsAreTolerated() throws Exception {
        new DirectoryRecordLog(home, 0).append(record("a"));
        Path file = home.resolve("records/a.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"certified\": {\"by\": 1},"));

        assertThat(new DirectoryRecordLog(home, 0).all()).containsExactly(record("a"));
    }

    @Test
    void aDamagedRecordIsNamed() throws Exception {
        Path file = Files.createDirectories(home.resolve("records")).resolve("bad.json");
        Files.writeString(file, "{\"schema\": 1,");

        assertThatThrownBy(() -> new DirectoryRecordLog(home, 0).all())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("move it away");
    }

    @Test
    void saysWhereItCouldNotWrite() throws Exception {
        Files.writeString(home.resolve("records"), "in the way");

        assertThatThrownBy(() -> new DirectoryRecordLog(home, 0).append(record("a")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(home.resolve("records/a.json").toString());
    }

    private static DeliveryRecord record(String id) {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        return new DeliveryRecord(
                DeliveryRecord.SCHEMA,
                id,
                "evaluate",
                "churn",
                time,
                time.plusMillis(1),
                Outcome.REFUSED,
                "one gate failed",
                new BuildReference("churn", 3, null, "c0ffee", "main", null),
                JsonFormat.mapper().createObjectNode().put("name", "churn"),
                JsonFormat.mapper().createObjectNode().put("verdict", "fail"),
                List.of(new ArtifactReference("data", "a.csv", Digest.of(new byte[0]), 0L)),
                List.of());
    }
}
