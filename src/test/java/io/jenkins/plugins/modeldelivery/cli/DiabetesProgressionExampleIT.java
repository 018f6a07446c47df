package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.modeldelivery.cli.CommandProcess.Finished;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that trains with scikit-learn, where its Python packages can be had. */
class DiabetesProgressionExampleIT {
    private static final String MODEL = "diabetes-progression";

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws Exception {
        ExampleProject.stopServer(folder, MODEL);
    }

    @Test
    void theLoopEndsWithTheRetrainedModelInProduction() throws Exception {
        assumeThat(Path.of("target/venv/diabetes-progression/requirements.installed"))
                .as("the example's Python packages, which ./test installs")
                .exists();
        ExampleProject.copy(MODEL, folder);
        ExampleProject.commit(folder);

        Finished finished = CommandProcess.run(
                folder, Map.of("PIP_NO_INPUT", "1", "PIP_DISABLE_PIP_VERSION_CHECK", "1"), "run", ".");

        assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
        assertThat(ExampleProject.tags(folder))
                .contains("diabetes-progression@v1.1.0", "diabetes-progression#production#2");
    }
}
