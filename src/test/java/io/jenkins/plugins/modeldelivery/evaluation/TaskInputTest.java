package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of the newer tasks may look like, and what is said where they don't. */
class TaskInputTest {
    @TempDir
    Path folder;

    private void refused(String[] lines, String task, String... parts) throws Exception {
        EvaluationFixture files = new EvaluationFixture(folder).file("p.csv", lines);
        assertThatThrownBy(() -> files.evaluate("task", task, "predictions", "p.csv"))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static String[] lines(String... lines) {
        return lines;
    }

    @Test
    void saysWhatIsWrongWithARow() throws Exception {
        refused(lines("label_a,label_b,score_a,score_b", "1,2,0.5,0.5"), "multilabel", "label_b", "'2'", "1 nor 0");
        refused(lines("label_a,label_b,score_a,score_c", "1,0,0.5,0.5"), "multilabel", "a, c", "a, b");
        refused(lines("label,score_a,score_b", "a;z,0.5,0.5"), "multilabel", "'z'", "no label with a column");
        refused(lines("label,score_a,score_b", "a,0.5,1.5"), "multilabel", "score_b", "1.5");
        refused(lines("label,other", "a,b"), "multilabel", "score_*");
        refused(lines("query,label,score", "q1,-1,0.5"), "ranking", "'-1'", "relevance");
        refused(lines("query,label,score", ",1,0.5"), "ranking", "query", "is missing");
        refused(lines("label,score", "1,0.5"), "ranking", "group", "query");
        refused(lines("query,label,score", "q,1,high"), "ranking", "'high'", "finite");
        refused(lines("timestamp,label,prediction", "yesterday,1,1"), "forecast", "yesterday", "no time");
        refused(lines("label,prediction", "inf,1"), "forecast", "inf", "finite");
        refused(lines("label,prediction,quantile_90", "1,1,2"), "forecast", "quantile_90", "between 0 and 1");
        refused(lines("label,answer", "a,b"), "text", "prediction");
    }

    @Test
    void readsSetsOfLabelsAndColumnsAlike() throws Exception {
        EvaluationFixture files = new EvaluationFixture(folder)
                .file("sets.csv", "label,prediction", "red;round,red", ",round", "round|red,\"round, red\"")
                .file(
                        "columns.csv",
                        "label_red,label_round,prediction_red,prediction_round",
                        "1,1,1,0",
                        "0,0,no,yes",
                        "1,true,1.0,1");
        EvaluateResult sets = files.evaluate("task", "multilabel", "predictions", "sets.csv");
        EvaluateResult columns = files.evaluate("task", "multilabel", "predictions", "columns.csv");
        assertThat(sets.metrics()).isEqualTo(columns.metrics());
        assertThat(sets.metrics().get("subset_accuracy").value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(sets.metrics().get("hamming_loss").value()).isCloseTo(2 / 6.0, within(1e-12));
    }

    /** History 1, 3, 5 has a naive error of 2; the forecast is off by 1 and by 3. Dates sort by time, not by text. */
    @Test
    void scalesForecastsByTheHistoryThatStandsInTheSameFile() throws Exception {
        EvaluateResult result = new EvaluationFixture(folder)
                .file(
                        "p.csv",
                        "timestamp,label,prediction",
                        "2026-01-04T00:00:00+02:00,7,8",
                        "2026-01-02,3,",
                        "2026-01-01,1,",
                        "2026-01-03 12:00:00,5,",
                        "2026-01-05,9,6")
                .evaluate("task", "forecast", "predictions", "p.csv");
        assertThat(result.metrics().get("mase").value()).isCloseTo(1.0, within(1e-12));
        assertThat(result.metrics().get("mae").value()).isCloseTo(2.0, within(1e-12));
    }

    @Test
    void saysThatThereIsNoHistory() throws Exception {
        EvaluateResult result = new EvaluationFixture(folder)
                .file("p.csv", "label,prediction", "1,1", "2,1", "4,4")
                .evaluate("task", "forecast", "predictions", "p.csv");
        assertThat(result.metrics().get("mase").value()).isCloseTo((1 / 3.0) / 1.5, within(1e-12));
        assertThat(result.metrics().get("mase").note()).contains("no history");
    }
}
