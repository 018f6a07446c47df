package io.jenkins.plugins.modeldelivery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fresh random cases of multilabel, ranking, forecast and text against the real programs. */
class TaskConformanceIT {
    private static final int CASES = Integer.getInteger("evaluation.cases", 400);

    @Test
    void agreesWithTheOthersOnHundredsOfRandomCases(@TempDir Path folder) throws Exception {
        Path python = ScikitLearnIT.python();
        long seed = Long.getLong("evaluation.seed", 20261124);
        List<String> lines = ScikitLearnIT.run(
                        python.toString(),
                        "src/test/python/evaluation_task_cases.py",
                        String.valueOf(seed),
                        String.valueOf(CASES))
                .lines()
                .toList();
        assertThat(lines).hasSize(CASES);
        assertThat(TaskCases.check(lines, folder)).isGreaterThan(8 * CASES);
    }
}
