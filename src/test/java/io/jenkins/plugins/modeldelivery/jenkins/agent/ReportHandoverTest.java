package io.jenkins.plugins.modeldelivery.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modeldelivery.jenkins.record.KeptReports;
import io.jenkins.plugins.modeldelivery.jenkins.record.RecordSink;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHandoverTest {
    @TempDir
    private Path workspace;

    private final List<String> console = new ArrayList<>();
    private final Map<String, String> kept = new TreeMap<>();
    private String problem;

    @Test
    void handsOverThePageAndItsFigures() throws Exception {
        Files.createDirectory(workspace.resolve("june"));
        Files.writeString(workspace.resolve("june/evaluation.html"), "<p>ü</p>");
        Files.writeString(workspace.resolve("june/evaluation.json"), "{}");
        Files.writeString(workspace.resolve("june/evaluation.md"), "# no");

        handOver("evaluate", "june/evaluation.html", "june/evaluation.json", "june/evaluation.md");

        assertThat(kept).isEqualTo(Map.of("evaluation.html", "<p>ü</p>", "evaluation.json", "{}"));
        assertThat(console).isEmpty();
    }

    @Test
    void saysWhyAReportIsNotKept() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(workspace.resolve("evaluation.html").toFile(), "rw")) {
            file.setLength(KeptReports.LONGEST + 1L);
        }
        Files.writeString(workspace.resolve("evaluation.json"), "{}");
        problem = "no space left";

        handOver("evaluate", "evaluation.html", "evaluation.json");

        assertThat(kept).isEmpty();
        assertThat(console)
                .satisfiesExactly(
                        line -> assertThat(line).contains("evaluation.html", "longer than 16 MB"),
                        line -> assertThat(line).contains("evaluation.json", "no space left"));
    }

    @Test
    void whatIsNoReportIsLeft() throws Exception {
        Files.createDirectory(workspace.resolve("evaluation.html"));
        Files.writeString(workspace.resolve("evaluation.json"), "{}");

        handOver("evaluate", "evaluation.html", "gone/evaluation.html", "", ".");
        handOver("version", "evaluation.json");

        assertThat(kept).isEmpty();
        assertThat(console).isEmpty();
    }

    /** A step fails for what it was asked to do, not for its page. */
    @Test
    void aPathThatIsNoneIsSaid() {
        handOver("evaluate", "evaluation\0.html");

        assertThat(console).singleElement().asString().contains("The build's page will not have");
    }

    private void handOver(String capability, String... reports) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (String report : reports) {
            result.withObject("/reports").put("kind" + result.path("reports").size(), report);
        }
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        DeliveryRecord record = new DeliveryRecord(
                DeliveryRecord.SCHEMA,
                "evaluate-1",
                capability,
                "churn",
                now,
                now,
                Outcome.DONE,
                "evaluated",
                null,
                JsonNodeFactory.instance.objectNode(),
                result,
                List.of(),
                List.of());
        new ReportHandover(workspace, console::add).handOver(record, new RecordSink() {
            @Override
            public String append(String id, String json) {
                throw new AssertionError("a report is no record");
            }

            @Override
            public String attach(String id, String name, byte[] content) {
                if (problem == null) {
                    kept.put(name, new String(content, StandardCharsets.UTF_8));
                }
                return problem;
            }
        });
    }
}
