package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed cases, judged by MLflow 3.17.2: {@code mlflow_gates.py 20261128 300}. */
class MlflowGatesTest {
    @Test
    void aPointGateLetsPassWhatMlflowLetsPass(@TempDir Path folder) throws Exception {
        try (InputStream in = MlflowGatesTest.class.getResourceAsStream("mlflow-gates.jsonl")) {
            String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(MlflowGateCases.check(lines.lines().toList(), folder)).isBetween(50, 250);
        }
    }
}
