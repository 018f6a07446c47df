package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.metric.Metric;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates the cases of {@code src/test/python/evaluation_task_cases.py} and holds them against what stands there. */
final class TaskCases {
    private static final double TOLERANCE = 1e-9;

    private TaskCases() {}

    /** Returns how many metrics were compared. */
    static int check(List<String> lines, Path folder) throws Exception {
        return check(lines, folder, EvaluationFixture::run);
    }

    /** The same with another way to evaluate. */
    static int check(List<String> lines, Path folder, EvaluationFixture.Run run) throws Exception {
        int compared = 0;
        Workspace workspace = Workspace.in(folder).open();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode given = JsonFormat.mapper().readTree(lines.get(i));
            Files.writeString(folder.resolve("predictions.csv"), csv(given.get("rows")));
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("name", "churn");
            parameters.put("predictions", "predictions.csv");
            for (Map.Entry<String, JsonNode> parameter : given.get("parameters").properties()) {
                parameters.put(parameter.getKey(), JsonFormat.mapper().treeToValue(parameter.getValue(), Object.class));
            }
            EvaluateResult result = run.of(parameters, workspace);
            for (Map.Entry<String, JsonNode> expected : given.get("expected").properties()) {
                Metric metric = result.metrics().get(expected.getKey());
                String where = "case " + i + ", " + expected.getKey() + ": " + lines.get(i);
                assertThat(metric).as(where).isNotNull();
                if (expected.getValue().isNull()) {
                    assertThat(metric.value()).as(where).isNull();
                } else {
                    double value = expected.getValue().asDouble();
                    assertThat(metric.value())
                            .as(where)
                            .isNotNull()
                            .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
                    if (metric.low() != null) {
                        assertThat(metric.low()).as(where).isLessThanOrEqualTo(metric.value());
                        assertThat(metric.high()).as(where).isGreaterThanOrEqualTo(metric.value());
                    }
                }
                compared++;
            }
        }
        return compared;
    }

    private static String csv(JsonNode rows) {
        StringBuilder csv = new StringBuilder();
        for (JsonNode row : rows) {
            String separator = "";
            for (JsonNode cell : row) {
                csv.append(separator)
                        .append('"')
                        .append(cell.asText().replace("\"", "\"\""))
                        .append('"');
                separator = ",";
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
