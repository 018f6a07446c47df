package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part files that pandas wrote, read and joined as pandas reads and joins them. */
class PandasJoinIT {
    private static final int CASES = 40;

    @Test
    void readsAndJoinsWhatPandasDoes(@TempDir Path folder) throws Exception {
        String python = ScikitLearnIT.python().toString();
        String seed = String.valueOf(Long.getLong("evaluation.seed", 20261128));
        List<String> lines = ScikitLearnIT.run(
                        python, "src/test/python/join_cases.py", folder.toString(), seed, String.valueOf(CASES))
                .lines()
                .toList();
        assertThat(lines).hasSize(CASES);
        EvaluationFixture fixture = new EvaluationFixture(folder);
        for (int i = 0; i < CASES; i++) {
            JsonNode expected = new ObjectMapper().readTree(lines.get(i));
            List<String> key = new ArrayList<>();
            expected.get("key").forEach(name -> key.add(name.asText()));
            Object[] asked = {
                "task",
                "binary",
                "predictions",
                i + "/predictions/part-*",
                "labels",
                i + "/labels",
                "key",
                key,
                "weight",
                "w",
                "slices",
                List.of("country"),
                "minSliceRows",
                1,
                "skipInvalid",
                true
            };
            EvaluateResult result = fixture.evaluate(asked);
            String shown = "case " + i + " of seed " + seed + ", ";
            assertThat(result.rows())
                    .as(shown + "rows")
                    .isEqualTo(expected.get("rows").asLong());
            assertThat(result.skipped())
                    .as(shown + "skipped")
                    .isEqualTo(expected.get("skipped").asLong());
            for (String name : List.of("roc_auc", "log_loss", "accuracy")) {
                assertThat(result.metrics().get(name).value())
                        .as(shown + name)
                        .isCloseTo(expected.get(name).asDouble(), within(1e-9));
            }
            SliceResult german = result.slices().stream()
                    .filter(slice -> slice.value().equals("DE"))
                    .findFirst()
                    .orElseThrow();
            assertThat(german.rows())
                    .as(shown + "german")
                    .isEqualTo(expected.get("german").asLong());
            assertThat(german.metrics().get("accuracy").value())
                    .as(shown + "german accuracy")
                    .isCloseTo(expected.get("german_accuracy").asDouble(), within(1e-9));
            if (expected.get("skipped").asLong() > 0) {
                asked[asked.length - 1] = false;
                assertThatThrownBy(() -> fixture.evaluate(asked))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("has no row with customer '");
            }
        }
    }
}
