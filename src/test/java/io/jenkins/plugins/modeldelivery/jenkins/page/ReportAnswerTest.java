package io.jenkins.plugins.modeldelivery.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.jenkins.record.BuildRecords;
import io.jenkins.plugins.modeldelivery.jenkins.record.KeptReports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportAnswerTest {
    private static final String PAGE = "<script>alert(1)</script> ü";

    private final RecordedResponse response = new RecordedResponse();

    @TempDir
    private Path job;

    private KeptReports reports;

    @BeforeEach
    void keepReports() throws Exception {
        BuildRecords records = new BuildRecords(job.resolve("builds/1"), job);
        assertThat(records.attach("evaluate-1", "evaluation.html", PAGE.getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(records.attach("evaluate-1", "evaluation.json", "{}".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        reports = records.reports();
    }

    /** What an agent wrote may run nothing, ask for nothing and know nothing of who looks at it. */
    @Test
    void aReportHasNoPowerOverWhoLooksAtIt() throws Exception {
        ReportAnswer.send("/evaluate-1/evaluation.html", reports, response.asServletResponse());

        assertThat(response.text()).isEqualTo(PAGE);
        assertThat(response.headers().get("Content-Security-Policy").split("; "))
                .contains("sandbox", "default-src 'none'", "form-action 'none'", "base-uri 'none'")
                .noneMatch(rule -> rule.contains("script-src") || rule.contains("allow-"));
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/html;charset=UTF-8")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void figuresAreSentAsJson() throws Exception {
        ReportAnswer.send("/evaluate-1/evaluation.json", reports, response.asServletResponse());

        assertThat(response.text()).isEqualTo("{}");
        assertThat(response.headers()).containsEntry("Content-Type", "application/json;charset=UTF-8");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "/evaluate-1",
                "/evaluate-1/",
                "/evaluate-2/evaluation.html",
                "/evaluate-1/other.html",
                "/evaluate-1/evaluation.html/",
                "x/evaluate-1/evaluation.html",
                "/../evaluation.html",
                "/./evaluation.html",
                "/evaluate-1/../secret",
                "/..%2Fsecrets/evaluation.html"
            })
    void nothingElseIsThere(String path) throws Exception {
        // A file that a path out of the folder would find.
        Files.writeString(job.resolve("builds/1/model-delivery/evaluation.html"), "not a report");

        ReportAnswer.send(path, reports, response.asServletResponse());

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEmpty();
    }
}
