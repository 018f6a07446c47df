package io.jenkins.plugins.modeldelivery.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateCapability;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateRequest;
import io.jenkins.plugins.modeldelivery.evaluation.EvaluateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportsTest {
    private static final String NASTY = "<script>alert('1')</script>|x";

    @TempDir
    Path folder;

    /** Predictions of every task, with slices whose names are no harmless text. */
    static EvaluateResult evaluate(Path folder, String task) throws Exception {
        StringBuilder csv = new StringBuilder(
                task.equals("multiclass")
                        ? "label,score_a,score_b,score_c,group\n"
                        : task.equals("binary") ? "label,score,group\n" : "label,prediction,group\n");
        for (int i = 0; i < 600; i++) {
            double x = i * 37 % 100 / 100.0;
            String group = i % 3 == 0 ? NASTY : i % 3 == 1 ? "plain" : "large";
            switch (task) {
                case "binary" ->
                    csv.append(i * 61 % 100 / 100.0 < x ? 1 : 0).append(',').append(x);
                case "multiclass" ->
                    csv.append("abc".charAt(i * 7 % 3))
                            .append(',')
                            .append(x / 2)
                            .append(',')
                            .append(x / 2)
                            .append(',')
                            .append(1 - x);
                default -> csv.append(i).append(',').append(i + 10 * x);
            }
            csv.append(",\"").append(group).append("\"\n");
        }
        Files.writeString(folder.resolve("p.csv"), csv);
        Files.writeString(folder.resolve("old.json"), "{\"metrics\": {\"accuracy\": 0.5, \"rmse\": 7}}");
        String metric = task.equals("regression") ? "rmse <= " : "accuracy >= ";
        String change = task.equals("regression") ? "rmse change <= 0" : "accuracy change >= -5%";
        return new EvaluateCapability()
                .run(
                        RequestReader.read(
                                EvaluateRequest.class,
                                Map.of(
                                        "name", "churn",
                                        "task", task,
                                        "predictions", "p.csv",
                                        "slices", List.of("group"),
                                        "baseline", "old.json",
                                        "reference", "p.csv",
                                        "current", "p.csv",
                                        "gates",
                                                List.of(
                                                        metric + 0.1,
                                                        metric + 1000,
                                                        change,
                                                        "drift <= 0.2",
                                                        Map.of("metric", "none", "minAbsoluteChange", 1)))),
                        Workspace.in(folder).open());
    }

    @Test
    void theJsonReportKeepsItsPublishedSchema() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/schemas/evaluation-1.json")));
        for (String task : List.of("binary", "multiclass", "regression")) {
            EvaluateResult result = evaluate(folder, task);
            JsonNode report = JsonFormat.mapper()
                    .readTree(folder.resolve(result.reports().get("json")).toFile());
            assertThat(schema.validate(report)).as(task).isEmpty();
            JsonNode described = JsonFormat.mapper()
                    .readTree(Path.of("docs/schemas/evaluation-1.json").toFile())
                    .get("properties");
            assertThat(report.fieldNames()).toIterable().as("described").allMatch(described::has);
        }
    }

    @Test
    void eachGateIsATestCase() throws Exception {
        EvaluateResult result = evaluate(folder, "binary");
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(result.reports().get("junit")).toFile());
        Element suite = xml.getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).contains("none of it is at least 1,000");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("accuracy ≥ 1,000");
    }

    @Test
    void textFromDataStaysText() throws Exception {
        EvaluateResult result = evaluate(folder, "binary");
        String html = Files.readString(folder.resolve(result.reports().get("html")));
        assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(html).doesNotContain("http://", "https://", "onclick=", "javascript:");
        String markdown = Files.readString(folder.resolve(result.reports().get("markdown")));
        assertThat(markdown).doesNotContain("<script>").contains("\\<script\\>alert('1')\\</script\\>\\|x");
    }

    @Test
    void theResultIsPlainData() throws Exception {
        EvaluateResult result = evaluate(folder, "regression");
        Map<String, Object> map = result.toMap();
        assertThat(map)
                .containsKeys(
                        "task",
                        "rows",
                        "metrics",
                        "slices",
                        "gates",
                        "drift",
                        "baseline",
                        "verdict",
                        "report",
                        "reports");
        assertThat(map).doesNotContainKeys("inputs", "outputs");
        assertThat(result.inputs()).extracting(input -> input.role()).contains("predictions", "data");
        assertThat(result.outputs()).singleElement().satisfies(output -> {
            assertThat(output.role()).isEqualTo("evaluation");
            assertThat(output.name()).isEqualTo("evaluation/evaluation.json");
        });
    }

    /** Jenkins serves archived files with a policy that lets no style sheet in. */
    @Test
    void drawingsAreLinesWithoutTheStyleSheetToo() throws Exception {
        for (String task : List.of("binary", "regression")) {
            String html = Files.readString(
                    folder.resolve(evaluate(folder, task).reports().get("html")));

            assertThat(tags(html, "svg"))
                    .isNotEmpty()
                    .allMatch(tag -> tag.matches(".* width=\"\\d+\" height=\"\\d+\" .*"));
            assertThat(tags(html, "path"))
                    .isNotEmpty()
                    .allMatch(tag -> tag.contains(" fill=\"none\" stroke=\"#"), "is a line");
            assertThat(tags(html, "line")).isNotEmpty().allMatch(tag -> tag.contains(" stroke=\""), "has a colour");
            assertThat(tags(html, "circle")).isNotEmpty().allMatch(tag -> tag.contains(" fill=\"#"), "has a colour");
            assertThat(tags(html, "rect")).isNotEmpty().allMatch(tag -> tag.contains(" fill=\"#"), "has a colour");
            assertThat(tags(html, "text")).isNotEmpty().allMatch(tag -> tag.contains(" font-size=\""), "has a size");
        }
    }

    private static List<String> tags(String html, String name) {
        return Pattern.compile("<" + name + "[ >][^>]*")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
