package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fresh random gates against the real MLflow. */
class MlflowGatesIT {
    private static final int CASES = Integer.getInteger("evaluation.cases", 400);

    @Test
    void aPointGateLetsPassWhatMlflowLetsPass(@TempDir Path folder) throws Exception {
        try {
            ScikitLearnIT.run("sh", "src/test/python/venv.sh", "mlflow", "src/test/python/mlflow.txt");
        } catch (IOException e) {
            Assumptions.abort("MLflow can't be installed here: " + e.getMessage());
        }
        List<String> lines = ScikitLearnIT.run(
                        "target/venv/mlflow/bin/python",
                        "src/test/python/mlflow_gates.py",
                        String.valueOf(Long.getLong("evaluation.seed", System.nanoTime())),
                        String.valueOf(CASES))
                .lines()
                .toList();
        assertThat(lines).hasSize(CASES);
        assertThat(MlflowGateCases.check(lines, folder)).isGreaterThan(CASES / 10);
    }
}
