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

/** Evaluates the cases that {@code src/test/python/evaluation_cases.py} wrote and holds them against scikit-learn. */
final class ScikitLearnCases {
    private static final double TOLERANCE = 1e-9;

    private ScikitLearnCases() {}

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
            Files.writeString(folder.resolve("predictions.csv"), csv(given));
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("name", "churn");
            parameters.put("task", given.get("task").asText());
            parameters.put("predictions", "predictions.csv");
            if (given.has("weight")) {
                parameters.put("weight", "weight");
            }
            if (given.get("expected").has("cost")) {
                parameters.put("costs", List.of("0 -> 1 = 1.5", "1 -> 0 = 10", "1 -> 1 = -1"));
            }
            if (given.has("quantile")) {
                parameters.put("quantile", given.get("quantile").asDouble());
            }
            EvaluateResult result = run.of(parameters, workspace);
            for (Map.Entry<String, JsonNode> expected : given.get("expected").properties()) {
                Metric metric = result.metrics().get(expected.getKey());
                String where = "case " + i + ", " + given.get("task") + ", " + expected.getKey() + ": " + lines.get(i);
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
                    }
                    if (metric.high() != null) {
                        assertThat(metric.high()).as(where).isGreaterThanOrEqualTo(metric.value());
                    }
                }
                compared++;
            }
        }
        return compared;
    }

    private static String csv(JsonNode given) {
        StringBuilder csv = new StringBuilder("label,prediction");
        JsonNode scores = given.path("scores");
        for (int k = 0; scores.isArray() && k < scores.get(0).size(); k++) {
            csv.append(",score_").append(k);
        }
        csv.append(given.has("score") ? ",score" : "")
                .append(given.has("weight") ? ",weight" : "")
                .append("\n");
        for (int row = 0; row < given.get("label").size(); row++) {
            csv.append(given.get("label").get(row))
                    .append(',')
                    .append(given.get("prediction").get(row));
            for (int k = 0; scores.isArray() && k < scores.get(0).size(); k++) {
                csv.append(',').append(scores.get(row).get(k));
            }
            for (String column : new String[] {"score", "weight"}) {
                if (given.has(column)) {
                    csv.append(',').append(given.get(column).get(row));
                }
            }
            csv.append("\n");
        }
        return csv.toString();
    }
}
