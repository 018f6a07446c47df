package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.evaluation.gate.GateResult;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gates on numbers, as {@code mlflow_gates.py} has MLflow judge them: ours must let the same pass. */
final class MlflowGateCases {
    private static final String[] BOUNDS = {"threshold", "minAbsoluteChange", "minRelativeChange"};

    private MlflowGateCases() {}

    /** Returns how many of the cases passed. */
    static int check(List<String> lines, Path folder) throws Exception {
        int passed = 0;
        Workspace workspace = Workspace.in(folder).open();
        for (String line : lines) {
            JsonNode given = JsonFormat.mapper().readTree(line);
            for (String model : new String[] {"candidate", "baseline"}) {
                Files.writeString(
                        folder.resolve(model + ".json"),
                        given.get(model).isNull() ? "{\"other\": 1}" : "{\"m\": " + given.get(model) + "}");
            }
            Map<String, Object> gate = new LinkedHashMap<>();
            gate.put("metric", "m");
            gate.put("higherIsBetter", given.get("higherIsBetter").asBoolean());
            gate.put("on", "point");
            for (String bound : BOUNDS) {
                if (!given.get(bound).isNull()) {
                    gate.put(bound, given.get(bound).asDouble());
                }
            }
            Map<String, Object> parameters = Map.of(
                    "name",
                    "churn",
                    "metrics",
                    List.of("candidate.json"),
                    "baseline",
                    "baseline.json",
                    "gates",
                    List.of(gate),
                    "onFailure",
                    "continue");
            EvaluateResult result =
                    new EvaluateCapability().run(RequestReader.read(EvaluateRequest.class, parameters), workspace);
            assertThat(result.gates()).as(line).hasSize(gate.size() - 3);
            boolean passes = result.gates().stream().allMatch(each -> each.status() == GateResult.Status.PASS);
            assertThat(passes)
                    .as(line + " " + result.gates())
                    .isEqualTo(given.get("passes").asBoolean());
            passed += passes ? 1 : 0;
        }
        return passed;
    }
}
