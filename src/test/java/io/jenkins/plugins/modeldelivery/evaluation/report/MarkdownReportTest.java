package io.jenkins.plugins.modeldelivery.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pull request's comment: what changed from the baseline. */
class MarkdownReportTest {
    private static final String HOSTILE = "a|b`<img src=x>`@octocat #1 https://evil.example";

    @TempDir
    Path folder;

    private String report(String group, int groups) throws Exception {
        StringBuilder now = new StringBuilder("id,label,score,group\n");
        StringBuilder old = new StringBuilder("id,label,score,group\n");
        for (int i = 0; i < 400; i++) {
            int label = i % 2;
            double right = label == 1 ? 0.8 : 0.2;
            String tail = ",\"" + (i % 4 < 2 ? group : "other" + i % groups) + "\"\n";
            boolean worse = i % 4 < 2 && i % 8 < 4;
            now.append("r").append(i).append(',').append(label).append(',');
            now.append(i == 37 ? 0.01 : worse ? 1 - right : right).append(tail);
            old.append("r").append(i).append(',').append(label).append(',');
            old.append(i == 37 ? 0.99 : right).append(tail);
        }
        return report(now, old);
    }

    private String report(CharSequence now, CharSequence old) throws Exception {
        Files.writeString(folder.resolve("new.csv"), now);
        Files.writeString(folder.resolve("old.csv"), old);
        EvaluateResult result = new EvaluateCapability()
                .run(
                        RequestReader.read(
                                EvaluateRequest.class,
                                Map.of(
                                        "name", "churn",
                                        "task", "binary",
                                        "predictions", "new.csv",
                                        "baseline", "old.csv",
                                        "slices", List.of("group"),
                                        "minSliceRows", 1,
                                        "onFailure", "continue",
                                        "gates", List.of("accuracy[group] >= 0.7"))),
                        Workspace.in(folder).open());
        return Files.readString(folder.resolve(result.reports().get("markdown")));
    }

    /** 100 of the 200 rows of the first group have their score turned round, and row 38 is wrong too: 99 of 200 stay right. */
    @Test
    void saysWhatFlippedAndWhatChanged() throws Exception {
        String text = report("first", 1);
        assertThat(text).contains("| accuracy \\[group=first\\] ≥ 0.7 | ✓ pass (1) | ✗ fail (0.495) |");
        assertThat(text).contains("| 38 | r37 | 1 | 0.99 | 0.01 | -0.98 |");
        assertThat(text.split("\\| \\d+ \\| r\\d+ \\|", -1)).hasSize(11);
        assertThat(text)
                .containsPattern(
                        "\\| accuracy \\| 0\\.7475 \\| [^|]+\\| 1 \\| -0\\.2525 \\| -0\\.\\d+ to -0\\.\\d+ \\| worse \\|");
        assertThat(text).contains("row by row");
    }

    @Test
    void whoSelectsMoreIsNotTheBetterForIt() throws Exception {
        StringBuilder now = new StringBuilder("label,score,group\n");
        StringBuilder old = new StringBuilder("label,score,group\n");
        for (int i = 0; i < 400; i++) {
            now.append(i % 2).append(i % 4 == 0 ? ",0.2,a\n" : ",0.8,a\n");
            old.append(i % 2).append(i % 4 == 1 ? ",0.8,a\n" : ",0.2,a\n");
        }
        assertThat(report(now, old))
                .containsPattern(
                        "\\| selection\\\\_rate \\| 0\\.75 \\| [^|]+\\| 0\\.25 \\| \\+0\\.5 \\| [^|]+ \\| different \\|")
                .containsPattern("\\| recall \\| 1 \\| [^|]+\\| 0\\.5 \\| \\+0\\.5 \\| [^|]+ \\| better \\|");
    }

    /** Cells are told apart by bars without a backslash before them (GitHub Flavored Markdown 0.29, section 4.10). */
    @Test
    void hostileNamesStayInTheirCells() throws Exception {
        String text = report(HOSTILE, 1);
        assertThat(text)
                .contains("a\\|b\\`\\<img src=x\\>\\`\\@\u200boctocat \\#\u200b1 https&#58;//evil.example")
                .doesNotContainPattern("(?<!\\\\)<img")
                .doesNotContain("@octocat", "#1", "https://evil");
        int columns = 0;
        for (String line : text.lines().toList()) {
            int cells = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
            assertThat(cells).as(line).isIn(columns == 0 || cells == 0 ? List.of(cells) : List.of(columns));
            columns = cells;
        }
    }

    @Test
    void fitsIntoAComment() throws Exception {
        String text = report("g".repeat(30_000), 397);
        assertThat(text.length()).isLessThan(65_536);
        assertThat(text).contains("more, see the HTML report.");
        assertThat(text).doesNotContain("g".repeat(100));
    }

    @Test
    void lineBreaksAndTurnedWritingStayOnOneLine() {
        assertThat(MarkdownText.cell("a\nb\u202ec\u2028d", 80)).isEqualTo("a b c d");
        assertThat(MarkdownText.cell("a\\|b", 80)).isEqualTo("a\\\\\\|b");
        assertThat(MarkdownText.cell("x".repeat(9) + "\ud83d\ude00yz", 11)).isEqualTo("x".repeat(9) + "…");
        assertThat(MarkdownText.cell("www.evil.example $x$ ~~y~~", 80))
                .isEqualTo("www&#46;evil.example &#36;x&#36; \\~\\~y\\~\\~");
    }
}
