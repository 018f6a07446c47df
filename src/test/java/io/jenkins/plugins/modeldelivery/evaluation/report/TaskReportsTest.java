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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports of the tasks beside classification and regression: valid, without empty sections or holes. */
class TaskReportsTest {
    private static final Map<String, String> FILES = Map.of(
            "multilabel", "g,label_<b>x,label_y,score_<b>x,score_y\nu,1,0,0.8,0.3\nv,0,1,0.4,0.6\nu,1,1,0.9,0.2\n",
            "ranking", "g,query,label,score\nu,a,1,0.8\nu,a,0,0.3\nv,b,2,0.1\nv,b,0,0.7\n",
            "forecast", "g,label,prediction,quantile_0.1,quantile_0.9\nu,1,,,\nu,3,,,\nu,2,2.5,1,4\nv,4,3,2,3.5\n",
            "text", "g,label,prediction\nu,a cat sat here now,a cat sat there now\nv,no,yes\n");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "multilabel, f1_macro >= 0.1, Gates|Metrics|Champion against challenger|Labels|Slices",
        "ranking, ndcg@10 >= 0.1, Gates|Metrics|Champion against challenger|Slices",
        "forecast, mase <= 9, Gates|Metrics|Champion against challenger|Curves|Slices",
        "text, rouge1 >= 0.1, Gates|Metrics|Champion against challenger|Slices"
    })
    void areWhole(String task, String gate, String sections) throws Exception {
        Files.writeString(folder.resolve("p.csv"), FILES.get(task));
        Files.writeString(
                folder.resolve("old.csv"),
                FILES.get(task).replace("0.8", "0.2").replace("2.5", "9").replace("no,yes", "no,no"));
        EvaluateResult result = new EvaluateCapability()
                .run(
                        RequestReader.read(
                                EvaluateRequest.class,
                                Map.of(
                                        "name",
                                        "churn",
                                        "task",
                                        task,
                                        "predictions",
                                        "p.csv",
                                        "baseline",
                                        "old.csv",
                                        "slices",
                                        List.of("g"),
                                        "minSliceRows",
                                        1,
                                        "onFailure",
                                        "continue",
                                        "gates",
                                        List.of(gate))),
                        Workspace.in(folder).open());
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/schemas/evaluation-1.json")));
        JsonNode report = JsonFormat.mapper()
                .readTree(folder.resolve(result.reports().get("json")).toFile());
        assertThat(schema.validate(report)).isEmpty();
        assertThat(report.get("task").asText()).isEqualTo(task);
        assertThat(report.at("/comparison/paired").asBoolean()).isTrue();
        assertThat(report.at("/comparison/changed")).hasSize(1);
        String page = Files.readString(folder.resolve(result.reports().get("html")));
        String html = page.substring(page.indexOf("<header>"), page.indexOf("</main>"));
        assertThat(html.split("<h2>")).hasSize(1 + sections.split("\\|").length);
        for (String section : sections.split("\\|")) {
            assertThat(html).contains("<h2>" + section + "</h2>");
        }
        assertThat(html).doesNotContain("<b>x", "null", "NaN");
        String markdown = Files.readString(folder.resolve(result.reports().get("markdown")));
        assertThat(markdown).contains("### Metrics on").doesNotContain("null", "NaN");
    }
}
