package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed cases, made by scikit-learn 1.9.1. */
class ScikitLearnTest {
    @Test
    void agreesWithScikitLearnOnTheCommittedCases(@TempDir Path folder) throws Exception {
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream("scikit-learn.jsonl")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(ScikitLearnCases.check(lines, folder)).isGreaterThan(900);
        }
    }
}
