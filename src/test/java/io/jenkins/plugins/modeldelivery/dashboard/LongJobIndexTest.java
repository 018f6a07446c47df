package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's page costs the same however long the job's index is. */
class LongJobIndexTest {
    /** Far more than fits into memory, and a hole in the file, so that the disk hardly notices. */
    private static final long OLDER = 8L << 30;

    @TempDir
    Path folder;

    @Test
    void aPageReadsNothingOfTheOlderBuilds() throws Exception {
        Path recent = folder.resolve("recent.jsonl");
        DeliveryHistory history = new DeliveryHistory("churn");
        for (int build = 1; build <= 60; build++) {
            history.run(build).evaluate(0.8, null, "pass");
        }
        IndexFile.append(recent, history.records());
        Path overview = folder.resolve("overview.json");
        JobOverview.read(recent, overview);

        Path index = folder.resolve("records.jsonl");
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
            file.seek(OLDER);
            file.write("\n".getBytes(StandardCharsets.UTF_8));
            file.write(Files.readAllBytes(recent));
        }

        RecordIndex.Page page = new RecordIndex(index).before(Long.MAX_VALUE, 50);
        assertThat(page.records()).hasSize(50);
        assertThat(page.from()).isGreaterThan(OLDER);
        assertThat(page.older()).isTrue();

        JobPageData shown = JobPageData.read(recent, overview, Long.MAX_VALUE, 50, number -> true, Instant.EPOCH);
        assertThat(shown.page().builds()).isEqualTo(50);
    }
}
