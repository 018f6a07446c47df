package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same predictions as CSV and as pyarrow, pandas and Polars wrote them in Parquet and Feather. */
class EvaluateColumnarTest {
    private static final Path FIXTURES =
            Path.of("src/test/resources/io/jenkins/plugins/modeldelivery/evaluation/columnar");
    private static final List<String> SAME = List.of(
            "predictions.pyarrow.parquet",
            "predictions.pyarrow.feather",
            "predictions.pandas.parquet",
            "predictions.polars.parquet");

    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void files() throws Exception {
        fixture = new EvaluationFixture(folder);
        Files.copy(FIXTURES.resolve("predictions.csv"), folder.resolve("predictions.csv"));
        for (String name : SAME) {
            Files.copy(FIXTURES.resolve(name), folder.resolve(name));
        }
    }

    private EvaluateResult binary(String predictions, String baseline) throws Exception {
        return fixture.evaluate(
                "task",
                "binary",
                "predictions",
                predictions,
                "weight",
                "weight",
                "slices",
                List.of("country"),
                "baseline",
                baseline,
                "gates",
                List.of("rocAuc >= 0.5", "accuracy - baseline >= -0.1"));
    }

    @Test
    void giveTheSameResultsToTheLastDigit() throws Exception {
        EvaluateResult csv = binary("predictions.csv", "predictions.csv");
        assertThat(csv.rows()).isEqualTo(300);
        for (String name : SAME) {
            EvaluateResult read = binary(name, name);
            assertThat(read.metrics()).as(name).isEqualTo(csv.metrics());
            assertThat(read.slices()).as(name).isEqualTo(csv.slices());
            assertThat(read.gates()).as(name).hasSameSizeAs(csv.gates());
        }
    }

    @Test
    void driftIsTheSameAcrossFormats() throws Exception {
        List<String> columns = List.of("score", "country", "weight");
        for (String name : SAME) {
            assertThat(fixture.evaluate("reference", "predictions.csv", "current", name, "driftColumns", columns)
                            .drift()
                            .columns())
                    .as(name)
                    .hasSize(3)
                    .allMatch(column -> column.psi() == 0);
        }
    }

    @Test
    void anUnusableCellIsNamedByItsRow() {
        assertThatThrownBy(() -> fixture.evaluate(
                        "task", "binary", "predictions", SAME.get(0), "label", "label", "score", "weight"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageMatching("predictions.pyarrow.parquet, row \\d+, column weight: '2.0' is no probability.*");
        assertThatThrownBy(() -> fixture.evaluate(
                        "task", "binary", "predictions", SAME.get(0), "label", "tags", "positive", "a"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("predictions.pyarrow.parquet: the column 'tags' holds lists");
    }
}
