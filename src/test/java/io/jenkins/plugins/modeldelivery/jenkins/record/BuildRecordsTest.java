package io.jenkins.plugins.modeldelivery.jenkins.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildRecordsTest {
    private static final String RECORD =
            "{\n  \"id\": \"%s\",\n  \"capability\": \"deploy\",\n  \"model\": \"churn\",\n  \"started\": \"%s\"\n}\n";

    @TempDir
    Path job;

    private Path build;
    private BuildRecords records;

    @BeforeEach
    void firstBuild() {
        build = job.resolve("builds/1");
        records = new BuildRecords(build, job);
    }

    @Test
    void keepsARecordWithTheBuildAndInTheJobsIndex() throws Exception {
        assertThat(records.append("a-1", RECORD.formatted("a-1", "2026-01-01T00:00:00Z")))
                .isNull();

        assertThat(build.resolve("model-delivery/records/a-1.json")).exists();
        assertThat(records.snapshot())
                .containsExactly(
                        "{\"id\":\"a-1\",\"capability\":\"deploy\",\"model\":\"churn\",\"started\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void laterBuildsSeeEarlierRecords() throws Exception {
        records.append("a-1", RECORD.formatted("a-1", "2026-01-01T00:00:00Z"));
        BuildRecords next = new BuildRecords(job.resolve("builds/2"), job);
        next.append("b-1", RECORD.formatted("b-1", "2026-01-02T00:00:00Z"));

        assertThat(next.snapshot()).hasSize(2);
        assertThat(job.resolve("builds/2/model-delivery/records")).isDirectoryNotContaining("glob:**a-1.json");
    }

    @Test
    void aResumedStepThatAppendsAgainLeavesOneRecord() throws Exception {
        records.append("a-1", RECORD.formatted("a-1", "2026-01-01T00:00:00Z"));
        records.append("a-2", RECORD.formatted("a-2", "2026-01-01T00:00:00Z"));

        assertThat(records.snapshot()).hasSize(1);
    }

    @Test
    void aLineThatWasCutOffIsNoRecord() throws Exception {
        records.append("a-1", RECORD.formatted("a-1", "2026-01-01T00:00:00Z"));
        Files.writeString(job.resolve("model-delivery/records.jsonl"), "{\"id\": \"a-2", StandardOpenOption.APPEND);

        assertThat(records.snapshot()).hasSize(1);
    }

    @Test
    void anAgentCannotChooseWhereARecordGoes() throws Exception {
        assertThat(records.append("../../config", "{}")).isNotNull();
        assertThat(records.append("", "{}")).isNotNull();
        assertThat(records.append("a-1", "not JSON")).isNotNull();

        assertThat(records.snapshot()).isEmpty();
    }
}
