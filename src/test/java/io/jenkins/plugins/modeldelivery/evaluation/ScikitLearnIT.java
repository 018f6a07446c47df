package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fresh random cases against the real scikit-learn. */
class ScikitLearnIT {
    private static final int CASES = 600;

    @Test
    void agreesWithScikitLearnOnHundredsOfRandomCases(@TempDir Path folder) throws Exception {
        Path python = python();
        long seed = Long.getLong("evaluation.seed", 20261123);
        List<String> lines = run(
                        python.toString(),
                        "src/test/python/evaluation_cases.py",
                        String.valueOf(seed),
                        String.valueOf(CASES))
                .lines()
                .toList();
        assertThat(lines).hasSize(CASES);
        assertThat(ScikitLearnCases.check(lines, folder)).isGreaterThan(10 * CASES);
    }

    /** The virtual environment's interpreter; where it can't be made, the test is skipped and says why. */
    static Path python() throws InterruptedException {
        try {
            run("sh", "src/test/python/venv.sh", "evaluation", "src/test/python/evaluation.txt");
        } catch (IOException e) {
            Assumptions.abort("scikit-learn can't be installed here: " + e.getMessage());
        }
        return Path.of("target/venv/evaluation/bin/python").toAbsolutePath();
    }

    static String run(String... command) throws IOException, InterruptedException {
        Path errors = Path.of("target", "evaluation-python.log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed, see " + errors);
        }
        return out;
    }
}
