package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.modeldelivery.evaluation.drift.ColumnDrift;
import io.jenkins.plugins.modeldelivery.evaluation.drift.DriftResult;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile says beside what its data says. */
class ProfileTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private EvaluationFixture fixture;

    @BeforeEach
    void files() throws Exception {
        fixture = new EvaluationFixture(folder);
        file("train.csv", ROWS, 0);
        file("now.csv", 5000, 0.3);
    }

    private void file(String name, int rows, double shift) throws Exception {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        StringBuilder csv = new StringBuilder("x,skewed,few,kind\n");
        for (int i = 0; i < rows; i++) {
            double x = random.nextGaussian() + shift;
            csv.append(x)
                    .append(',')
                    .append(Math.exp(2 * random.nextGaussian()))
                    .append(',');
            csv.append(i % 7 == 0 ? "" : String.valueOf(random.nextInt(4))).append(',');
            csv.append("abc".charAt(random.nextInt(3))).append('\n');
        }
        fixture.file(name, csv.toString().strip());
    }

    private DriftResult drift(Object... parameters) throws Exception {
        return fixture.evaluate(parameters).drift();
    }

    private static Map<String, ColumnDrift> byName(DriftResult drift) {
        return drift.columns().stream().collect(Collectors.toMap(ColumnDrift::column, Function.identity()));
    }

    private Path profile() throws Exception {
        EvaluateResult result = fixture.evaluate(
                "reference", "now.csv", "current", "now.csv", "report", "made", "profile", List.of("train.csv"));
        assertThat(result.reports()).containsEntry("profile", "made/profile.json");
        assertThat(result.outputs()).anyMatch(output -> output.role().equals("profile"));
        return folder.resolve("made/profile.json");
    }

    /** Half a step of 1 / 1000, and what the data themselves jump by. */
    @Test
    void aProfileSaysWhatItsDataSay() throws Exception {
        profile();
        DriftResult direct = drift("reference", "train.csv", "current", "now.csv");
        DriftResult stored = drift("reference", "made/profile.json", "current", "now.csv");
        assertThat(stored.referenceRows()).isEqualTo(ROWS);
        Map<String, ColumnDrift> exact = byName(direct);
        byName(stored).forEach((name, column) -> {
            ColumnDrift other = exact.get(name);
            assertThat(column.psi()).as(name).isEqualTo(other.psi());
            assertThat(column.low()).as(name).isEqualTo(other.low());
            assertThat(column.adjustedPValue()).as(name).isEqualTo(other.adjustedPValue());
            assertThat(column.jensenShannon()).as(name).isEqualTo(other.jensenShannon());
            assertThat(column.bins()).as(name).isEqualTo(other.bins());
            assertThat(column.drifted()).as(name).isEqualTo(other.drifted());
            if (other.ks() != null) {
                assertThat(column.ks()).as(name).isCloseTo(other.ks(), within(0.00051));
                // Half a step of the whole range, in standard deviations: exp(2 × 4) or so over 50 for the skewed one.
                assertThat(column.wasserstein())
                        .as(name)
                        .isCloseTo(other.wasserstein(), within(name.equals("x") ? 0.004 : 0.05));
            }
        });
        assertThat(stored.columns()).hasSize(4);
        assertThat(exact.get("x").drifted()).isFalse();
        assertThat(stored.falseAlarmRate()).isZero();
    }

    /** Of 40 rows drawn from 20,000, ten empty or doubled deciles reach an index of 0.2 in most draws; chance is told apart. */
    @Test
    void falseAlarmsAreCountedAtTheCurrentFilesSize() throws Exception {
        profile();
        file("few.csv", 40, 0);
        for (String reference : List.of("train.csv", "made/profile.json")) {
            DriftResult few = drift("reference", reference, "current", "few.csv", "level", 0.5, "driftThreshold", 0.05);
            DriftResult many =
                    drift("reference", reference, "current", "now.csv", "level", 0.5, "driftThreshold", 0.05);
            assertThat(few.falseAlarmRate()).as(reference).isBetween(0.2, 0.9);
            assertThat(many.falseAlarmRate()).as(reference).isZero();
        }
    }

    @Test
    void severalFilesAreOneReference() throws Exception {
        file("more.csv", 1000, 2);
        fixture.evaluate(
                "reference",
                "now.csv",
                "current",
                "now.csv",
                "report",
                "made",
                "profile",
                List.of("train.csv", "more.csv"));
        assertThat(drift("reference", "made/profile.json", "current", "now.csv").referenceRows())
                .isEqualTo(ROWS + 1000);
    }

    @Test
    void aProfileKeepsItsPublishedSchema() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/schemas/profile-1.json")));
        assertThat(schema.validate(JsonFormat.mapper().readTree(profile().toFile())))
                .isEmpty();
        assertThat(schema.validate(
                        JsonFormat.mapper().readTree("{\"schema\": 1, \"columns\": [{\"kind\": \"numeric\"}]}")))
                .isNotEmpty();
    }

    @Test
    void whatIsNoProfileIsRefused() throws Exception {
        Path file = profile();
        JsonNode tree = JsonFormat.mapper().readTree(file.toFile());
        assertThat(tree.get("schema").asInt()).isEqualTo(1);
        String text = Files.readString(file);
        refused("{\"metrics\": {}}", "is no profile of schema 1");
        refused(text.replace("\"schema\":1", "\"schema\":2"), "a newer version");
        refused(text.substring(0, text.length() / 2), "is no profile");
        refused(text.replaceFirst("\"counts\":\\[\\d+", "\"counts\":[-1"), "contradicts itself");
        refused(text.replaceFirst("\"edges\":\\[", "\"edges\":[99,"), "contradicts itself");
        refused(text.replaceFirst("\"kind\":\"numeric\"", "\"kind\":\"odd\""), "is no profile");
        assertThatThrownBy(() -> drift("reference", "made/profile.json")).hasMessageContaining("current: is missing");
        Files.writeString(file, text);
        assertThatThrownBy(() -> drift(
                        "reference", "made/profile.json", "current", "now.csv", "driftColumns", List.of("height")))
                .hasMessageContaining("made/profile.json has no column 'height'");
    }

    private void refused(String text, String because) throws Exception {
        Files.writeString(folder.resolve("bad.json"), text);
        assertThatThrownBy(() -> drift("reference", "bad.json", "current", "now.csv"))
                .as(because)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(because);
    }
}
