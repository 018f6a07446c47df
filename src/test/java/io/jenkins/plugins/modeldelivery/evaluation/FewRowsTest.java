package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What reports say where too few rows could not have shown drift. */
class FewRowsTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new EvaluationFixture(folder);
        write("reference.csv", 2000);
    }

    private void write(String name, int rows) throws Exception {
        fixture.file(
                name,
                "age\n"
                        + IntStream.range(0, rows)
                                .map(i -> i * 37 % 100)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining("\n")));
    }

    private EvaluateResult compare(String current) throws Exception {
        return fixture.evaluate("reference", "reference.csv", "current", current);
    }

    /**
     * Ten bins at 0.05: the noncentrality for power 0.8 is 15.65 (G*Power), so 15.65 / 0.2 = 78.3 rows against an endless
     * reference, 78.3 / (1 − 78.3 / 2000) = 81.4 against this one.
     */
    @Test
    void tenRowsAreNoEvidenceOfNoDrift() throws Exception {
        write("ten.csv", 10);
        EvaluateResult result = compare("ten.csv");
        ColumnDrift column = result.drift().columns().get(0);
        assertThat(column.rowsNeeded()).isEqualTo(82);
        assertThat(column.enoughRows()).isFalse();
        assertThat(result.summary())
                .contains("too few rows to tell drift: there are 10, about 82 would show a PSI of 0.2")
                .doesNotContain("no drift");
        assertThat(String.join("\n", fixture.console)).contains("too few rows to tell (about 82 needed)");
        assertThat(Files.readString(folder.resolve(result.reports().get("html"))))
                .contains("Too few rows to tell drift: there are 10, about 82 would");
        assertThat(Files.readString(folder.resolve(result.reports().get("markdown"))))
                .contains("Too few rows to tell drift: there are 10, about 82 would");
    }

    @Test
    void junitSaysSoToo() throws Exception {
        write("ten.csv", 10);
        EvaluateResult result = fixture.evaluate(
                "reference",
                "reference.csv",
                "current",
                "ten.csv",
                "gates",
                List.of(Map.of("metric", "drift", "threshold", 2.5, "on", "point")));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(result.reports().get("junit")).toFile())
                .getDocumentElement();
        NodeList said = suite.getElementsByTagName("system-out");
        assertThat(said.getLength()).isEqualTo(2);
        assertThat(said.item(0).getParentNode().getNodeName()).isEqualTo("testcase");
        assertThat(said.item(0).getTextContent()).contains("All columns: too few rows to tell drift: there are 10");
        assertThat(said.item(1).getParentNode()).isEqualTo(suite);
        assertThat(said.item(1).getTextContent())
                .startsWith("too few rows to tell drift: there are 10, about 82 would show a PSI of 0.2")
                .contains("drift of age: PSI ")
                .endsWith(", too few rows to tell (about 82 needed)");
    }

    @Test
    void enoughRowsAre() throws Exception {
        write("many.csv", 82);
        assertThat(compare("many.csv").summary()).contains("no drift (largest PSI");
        write("many.csv", 81);
        assertThat(compare("many.csv").summary()).contains("too few rows");
    }

    @Test
    void aReferenceMayBeTooSmallForAnyNumber() throws Exception {
        write("reference.csv", 70);
        write("many.csv", 5000);
        assertThat(compare("many.csv").summary())
                .contains("the reference has only 70, so no number of current rows would do");
    }
}
