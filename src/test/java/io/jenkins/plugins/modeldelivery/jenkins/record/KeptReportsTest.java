package io.jenkins.plugins.modeldelivery.jenkins.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReportsTest {
    @TempDir
    Path job;

    private BuildRecords records;

    @BeforeEach
    void firstBuild() {
        records = new BuildRecords(job.resolve("builds/1"), job);
    }

    @Test
    void keepsAReportWithTheBuild() throws Exception {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(records.attach("a-1", "evaluation.json", content)).isNull();
        assertThat(records.attach("a-1", "evaluation.html", content)).isNull();

        assertThat(records.reports().all())
                .containsOnlyKeys("a-1")
                .containsEntry("a-1", List.of("evaluation.html", "evaluation.json"));
        assertThat(records.reports().find("a-1", "evaluation.json")).get().satisfies(file -> assertThat(file)
                .hasBinaryContent(content));
        assertThat(records.reports().find("b-1", "evaluation.json")).isEmpty();
    }

    @Test
    void whatAnAgentSendsGetsNowhereElse() throws Exception {
        byte[] content = "x".getBytes(StandardCharsets.UTF_8);
        for (String id : List.of("../../1", "..", ".", "", "a/b", "a\\b", "-a")) {
            assertThat(records.attach(id, "evaluation.json", content)).as(id).isNotNull();
            assertThat(records.reports().find(id, "evaluation.json")).as(id).isEmpty();
        }
        for (String name : List.of("../build.xml", "build.xml", "evaluation.json/..", "index.html", "")) {
            assertThat(records.attach("a-1", name, content)).as(name).isNotNull();
            assertThat(records.reports().find("a-1", name)).as(name).isEmpty();
        }
        assertThat(records.attach("a-1", "evaluation.json", new byte[KeptReports.LONGEST + 1]))
                .isNotNull();
        assertThat(Files.exists(job.resolve("builds"))).isFalse();
    }

    @Test
    void aLineThatWasCutOffDoesNotTakeTheNextWithIt() throws Exception {
        Files.createDirectories(job.resolve("model-delivery"));
        Files.writeString(job.resolve("model-delivery/records.jsonl"), "{\"id\": \"cut o");

        records.append(
                "a-1",
                "{\"id\": \"a-1\", \"capability\": \"deploy\", \"model\": \"churn\", \"started\": \"2026-01-01T00:00:00Z\"}");

        assertThat(records.snapshot()).singleElement().asString().contains("a-1");
        assertThat(records.own()).hasSize(1);
        assertThat(job.resolve("model-delivery/overview.json")).content().contains("churn");
    }
}
