package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateInputTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void folder() {
        fixture = new EvaluationFixture(folder);
    }

    private void refused(String task, String message, String... lines) throws Exception {
        fixture.file("p.csv", lines);
        assertThatThrownBy(() -> fixture.evaluate("task", task, "predictions", "p.csv"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("evaluation")).as("nothing half-written").doesNotExist();
    }

    @Test
    void saysWhereBadInputStands() throws Exception {
        refused("binary", "label: p.csv has no column 'label'; it has y, score", "y,score", "1,0.5");
        refused("binary", "score: p.csv has neither a column 'prediction' nor a column 'score'", "label,x", "1,1");
        refused("binary", "p.csv, line 3, column score: '1.5' is no probability", "label,score", "1,0.5", "0,1.5");
        refused("binary", "p.csv, line 2, column score: 'NaN' is missing", "label,score", "1,NaN");
        refused("binary", "p.csv, line 4, column label: '2' does not tell", "label,score", "1,0.5", "0,0.5", "2,0.1");
        refused("binary", "p.csv, line 3: the row has 3 fields, the header 2", "label,score", "1,0.5", "0,0.5,7");
        refused("binary", "p.csv, line 2, column label: '' is missing", "label,score", ",0.5");
        refused("binary", "has no row that can be used", "label,score");
        refused("binary", "the header names the column 'label' twice", "label,label", "1,1");
        refused("binary", "can't be read", "label,score", "1,\"0.5", "0,0.1");
        refused("regression", "prediction: p.csv has no column 'prediction'", "label,guess", "1,1");
        refused(
                "regression",
                "p.csv, line 2, column prediction: 'Infinity' is no finite number",
                "label,prediction",
                "1,Infinity");
        refused(
                "multiclass",
                "line 2, column label: 'd' is no class with a score; there are a, b",
                "label,score_a,score_b",
                "d,0.5,0.5");
    }

    @Test
    void refusesWhatIsNoTable() throws Exception {
        Files.write(
                folder.resolve("latin.csv"), "label,prediction\n1,1\nJürgen,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> fixture.evaluate("task", "multiclass", "predictions", "latin.csv"))
                .hasMessageContaining("not UTF-8");
        Files.createFile(folder.resolve("empty.csv"));
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "empty.csv"))
                .hasMessageContaining("empty.csv is empty");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "../p.csv"))
                .hasMessageStartingWith("predictions: '../p.csv' is not inside the workspace");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "none.csv"))
                .hasMessageStartingWith("predictions: 'none.csv' does not exist");
        fixture.file("p.csv", "label,prediction", "1,1");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "p.csv", "report", "p.csv"))
                .hasMessageStartingWith("report: 'p.csv' is a file");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "p.csv", "slices", "country"))
                .hasMessageStartingWith("slices: ");
    }

    @Test
    void aFailureLeavesTheLastReportAlone() throws Exception {
        fixture.file("p.csv", "label,prediction", "1,1", "0,0").evaluate("task", "binary", "predictions", "p.csv");
        String before = Files.readString(folder.resolve("evaluation/evaluation.json"));
        fixture.file("p.csv", "label,prediction", "1,1", "0,x");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "p.csv"));
        assertThat(folder.resolve("evaluation/evaluation.json")).hasContent(before);
        assertThat(folder.resolve("evaluation")).isDirectoryNotContaining("glob:**.unfinished*");
    }

    @Test
    void leavesInvalidRowsOutWhenAllowedAndCountsThem() throws Exception {
        fixture.file("p.csv", "label,score", "1,0.9", "0,", "0,abc", "0,0.2");
        EvaluateResult result = fixture.evaluate("task", "binary", "predictions", "p.csv", "skipInvalid", "true");
        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(fixture.console).anyMatch(line -> line.contains("2 rows with missing or unreadable values"));
    }

    @Test
    void readsTheDialectsThatPeopleHave() throws Exception {
        String bom = "\uFEFF";
        accepted(bom + "label;prediction;note\n1;1;\"a;b\nc\"\n0.0;0;\n".replace("\n", "\r\n"), 1.0);
        accepted("label\tprediction\nyes\tYes\nno\tno\n".replace("Yes", "yes"), 1.0);
        accepted("label,prediction\n1,1.0\n-1,1\n", 0.5);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("p.csv")))) {
            out.write("label,prediction\n1,1\n0,1\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(accuracy()).isEqualTo(0.5);
    }

    private void accepted(String csv, double accuracy) throws Exception {
        Files.writeString(folder.resolve("p.csv"), csv);
        assertThat(accuracy()).isEqualTo(accuracy);
    }

    private double accuracy() throws Exception {
        return fixture.evaluate("task", "binary", "predictions", "p.csv")
                .metrics()
                .get("accuracy")
                .value();
    }

    @Test
    void thePositiveClassCanBeNamed() throws Exception {
        fixture.file("p.csv", "label,prediction", "churned,churned", "stayed,churned", "stayed,stayed");
        assertThat(fixture.evaluate("task", "binary", "predictions", "p.csv", "positive", "churned")
                        .metrics()
                        .get("precision")
                        .value())
                .isEqualTo(0.5);
        assertThat(fixture.evaluate("task", "binary", "predictions", "p.csv", "positive", "stayed")
                        .metrics()
                        .get("precision")
                        .value())
                .isEqualTo(1.0);
    }
}
