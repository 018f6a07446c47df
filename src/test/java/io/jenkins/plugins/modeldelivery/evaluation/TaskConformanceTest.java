package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed cases of multilabel, ranking, forecast and text, made with scikit-learn 1.9.1 and others, and of fairlearn. */
class TaskConformanceTest {
    @Test
    void agreesWithTheOthersOnTheCommittedCases(@TempDir Path folder) throws Exception {
        assertThat(TaskCases.check(lines("tasks.jsonl"), folder)).isGreaterThan(500);
    }

    @Test
    void agreesWithFairlearn(@TempDir Path folder) throws Exception {
        assertThat(TaskCases.check(lines("fairness.jsonl"), folder)).isEqualTo(48);
    }

    private static List<String> lines(String name) throws Exception {
        try (InputStream in = TaskConformanceTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
