package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.ArtifactReference;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions and labels in files of their own. */
class LabelsJoinTest {
    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void folder() {
        fixture = new EvaluationFixture(folder);
    }

    @AfterEach
    void nothingTemporaryIsLeft() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
        }
    }

    private EvaluateResult joined(Object... more) throws Exception {
        List<Object> all = new ArrayList<>(List.of("task", "binary", "predictions", "p.csv", "labels", "l.csv"));
        all.addAll(List.of(more));
        return fixture.evaluate(all.toArray());
    }

    private void refused(String message, Object... more) {
        assertThatThrownBy(() -> joined(more))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("evaluation")).doesNotExist();
    }

    @Test
    void rowsMeetByTheirKeys() throws Exception {
        fixture.file("p.csv", "id,prediction", "3,0", "1,1", "2,1");
        fixture.file("l.csv", "id,label,w,country", "1,1,1,DE", "2,0,2,DE", "3.0,0,5,FR");
        EvaluateResult result = joined("weight", "w", "slices", List.of("country"), "minSliceRows", 1);

        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.metrics().get("accuracy").value()).isCloseTo(6 / 8.0, within(1e-15));
        assertThat(result.slices())
                .extracting(slice -> slice.value() + " " + slice.rows())
                .containsExactly("DE 2", "FR 1");
        assertThat(result.inputs())
                .extracting(ArtifactReference::role, ArtifactReference::name)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("predictions", "p.csv"),
                        org.assertj.core.groups.Tuple.tuple("data", "l.csv"));
    }

    @Test
    void saysWhatHasNoOtherHalf() throws Exception {
        fixture.file("l.csv", "id,label", "1,1", "2,0", "4,0");
        fixture.file("p.csv", "id,prediction", "2,0", "1,1");
        refused("l.csv, line 4: p.csv has no row with id '4'");
        fixture.file("p.csv", "id,prediction", "1,1", "2,0", "4,0", "9,1");
        refused("p.csv, line 5: l.csv has no row with id '9'");
        fixture.file("p.csv", "id,prediction", "1,1", "2,0", "4,0", "2,1");
        refused("p.csv, line 5: id '2' stands already in p.csv, line 3");
        fixture.file("p.csv", "id,prediction", "1,1", "2,0", "4,0");
        fixture.file("l.csv", "id,label", "1,1", "2,0", "4,0", "1,1");
        refused("l.csv, line 5: id '1' stands already in an earlier row");
        fixture.file("l.csv", "id,label", "1,1", "2,0", ",0");
        refused("l.csv, line 4, column id: '' is missing; every row needs a key");
        fixture.file("l.csv", "id,label", "1,1", "2,0,7", "4,0");
        refused("l.csv, line 3: the row has 3 fields, the header 2");
        fixture.file("l.csv", "id,label", "2,7", "1,1", "4,0");
        refused("l.csv, line 2 (with p.csv, line 3), column label: '7' does not tell");
        fixture.file("l.csv", "id,label", "1,1", "2,0", "4,1");
        fixture.file("p.csv", "id,score", "1,0.7", "2,1.5", "4,0.1");
        refused("l.csv, line 3 (with p.csv, line 3), column score: '1.5' is no probability");
    }

    @Test
    void leavesThemOutAndCountsThemWhenAsked() throws Exception {
        // Used: 1, 2, 3. Left out: label 8 and 2 again; prediction 9, 1 again, one without key, one too long.
        fixture.file("l.csv", "id,label", "1,1", "2,0", "8,1", "2,1", "3,1");
        fixture.file("p.csv", "id,prediction", "1,1", "3,1", "9,1", "2,1", "1,0", ",1", "4,1,1");
        EvaluateResult result = joined("skipInvalid", true);
        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.skipped()).isEqualTo(6);
        assertThat(result.metrics().get("accuracy").value()).isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void saysWhichKeyIsMissing() throws Exception {
        fixture.file("l.csv", "customer,day,label", "a,1,1", "a,2,0", "b,1,0");
        fixture.file("p.csv", "day,customer,prediction", "1,b,0", "2,a,1", "1,a,1");
        refused("key: is missing; name the column by which predictions and labels belong together. p.csv has day,");
        refused("key: l.csv has no column 'x'", "key", List.of("x"));
        refused("p.csv, line 4: customer 'a' stands already in p.csv, line 3", "key", List.of("customer"));
        EvaluateResult result = joined("key", List.of("customer", "day"));
        assertThat(result.metrics().get("accuracy").value()).isCloseTo(2 / 3.0, within(1e-15));
        fixture.file("p.csv", "day,customer,prediction", "1,b,0", "2,a,1", "7,a,1");
        Files.walk(folder.resolve("evaluation"))
                .sorted(Collections.reverseOrder())
                .forEach(file -> file.toFile().delete());
        refused("p.csv has no row with customer 'a', day '1'", "key", List.of("customer", "day"));
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> fixture.evaluate("labels", "l.csv", "metrics", List.of("m.json")))
                .hasMessageContaining("labels: are joined with predictions; give those too");
        assertThatThrownBy(() -> fixture.evaluate("task", "binary", "predictions", "p.csv", "key", List.of("id")))
                .hasMessageContaining("key: says how labels are joined with predictions; give labels too");
    }

    /** The truth in the predictions, and an older model's score in the labels, must not count. */
    @Test
    void ofColumnsThatBothHaveTheLabelsCountButNotForWhatTheModelSaid() throws Exception {
        fixture.file("p.csv", "id,label,prediction,country", "1,0,1,XX", "2,1,0,XX");
        fixture.file("l.csv", "id,label,prediction,score,country", "1,1,0,0.1,DE", "2,0,1,0.9,FR");
        EvaluateResult result = joined("slices", List.of("country"), "minSliceRows", 1);
        assertThat(result.metrics().get("accuracy").value()).isEqualTo(1.0);
        assertThat(result.metrics()).doesNotContainKey("roc_auc");
        assertThat(result.slices()).extracting(SliceResult::value).containsExactly("DE", "FR");
    }

    /** Candidate and baseline each in an order of its own: joined with the same labels they are compared row by row. */
    @Test
    void modelsWithTheSameLabelsAreComparedRowByRow() throws Exception {
        List<Integer> ids = new ArrayList<>();
        StringBuilder labels = new StringBuilder("id,label");
        for (int i = 0; i < 400; i++) {
            ids.add(i);
            labels.append("\nk").append(i * 7919 % 400).append(',').append(i * 7919 % 400 / 2 % 2);
        }
        fixture.file("l.csv", labels.toString());
        for (String name : List.of("p.csv", "b.csv")) {
            Collections.shuffle(ids, new Random(name.hashCode()));
            StringBuilder rows = new StringBuilder("id,prediction");
            for (int id : ids) {
                // The candidate is wrong in 40, the baseline in 100 of which 40 are the same.
                boolean wrong = id % 10 == 0 || name.equals("b.csv") && id % 20 < 5 && id % 20 > 1;
                rows.append("\nk").append(id).append(',').append(wrong ? 1 - id / 2 % 2 : id / 2 % 2);
            }
            fixture.file(name, rows.toString());
        }
        EvaluateResult result = joined("baseline", "b.csv", "gates", List.of("accuracy change >= 0"));
        GateResult gate = result.gates().get(0);
        assertThat(result.metrics().get("accuracy").value()).isEqualTo(0.9);
        assertThat(result.baseline().metrics().get("accuracy").value()).isEqualTo(0.75);
        assertThat(gate.discordant()).isNotNull();
        assertThat(gate.status().name()).isEqualTo("PASS");
    }

    @Test
    void pairedRowsAndDriftLeaveOutWhatTheMetricsLeaveOut() throws Exception {
        StringBuilder labels = new StringBuilder("id,label");
        StringBuilder rows = new StringBuilder("id,prediction");
        for (int i = 0; i < 200; i++) {
            labels.append('\n').append(i).append(',').append(i % 2);
            if (i != 50) {
                rows.append('\n').append(i).append(',').append(i % 5 == 0 ? 1 - i % 2 : i % 2);
            }
        }
        fixture.file("l.csv", labels.toString());
        fixture.file("p.csv", rows + "\n900,1");
        fixture.file("b.csv", rows + "\n900,1\n901,1\n902,1");
        fixture.file("ragged.csv", rows + "\n1,2,3");
        EvaluateResult result = joined(
                "baseline",
                "b.csv",
                "gates",
                List.of("accuracy change >= 0"),
                "skipInvalid",
                true,
                "reference",
                "ragged.csv",
                "current",
                "ragged.csv");
        assertThat(result.rows()).isEqualTo(199);
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(result.gates().get(0).discordant()).isNotNull();
        assertThat(result.drift().notes()).anyMatch(note -> note.contains("1 row of ragged.csv can't be read"));
    }

    @Test
    void labelsMayBeInParts() throws Exception {
        fixture.file("p.csv", "id,prediction", "b,1", "a,0");
        Files.createDirectories(folder.resolve("l"));
        fixture.file("l/2.csv", "label,id", "1,b");
        fixture.file("l/1.csv", "id,label", "a,0");
        EvaluateResult result = fixture.evaluate("task", "binary", "predictions", "p.csv", "labels", "l");
        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.metrics().get("accuracy").value()).isEqualTo(1.0);
    }
}
