package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.BuildResult;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelStep;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that the caller brings along. */
class ModelStepTest {
    @TempDir
    Path folder;

    RunFixture fixture;
    final AtomicReference<Workspace> seen = new AtomicReference<>();
    final AtomicReference<Map<String, ?>> given = new AtomicReference<>();

    @BeforeEach
    void workspace() {
        fixture = new RunFixture(folder);
    }

    private void step(Outcome outcome) {
        ModelStep step = (parameters, workspace) -> {
            seen.set(workspace);
            given.set(parameters);
            workspace.console().line("working");
            return new ModelStep.Answer(outcome, "the summary", Map.of("version", "1.2.0"));
        };
        fixture.modelSteps.put("modelVersion", step);
    }

    @Test
    void itGetsItsParametersAndTheWorkspaceAndAnswersAMap() throws Exception {
        step(Outcome.DONE);
        fixture.text("""
                node {
                    def name = 'churn'
                    withEnv(['INNER=yes']) {
                        def v = modelVersion(name: "${name}", labels: [a: "${name}-x"], gates: [[metric: 'auc']])
                        echo "got ${v.version}"
                    }
                }
                """).run();

        assertThat(fixture.said()).containsSubsequence("working", "the summary", "got 1.2.0");
        assertThat(given.get())
                .isEqualTo(Map.of(
                        "name", "churn", "labels", Map.of("a", "churn-x"), "gates", List.of(Map.of("metric", "auc"))));
        assertThat(given.get().get("name")).isInstanceOf(String.class);
        assertThat(seen.get().root()).isEqualTo(folder.toRealPath());
        assertThat(seen.get().environment()).containsEntry("INNER", "yes").containsEntry("BUILD_NUMBER", "1");
        assertThat(seen.get().build().number()).isEqualTo(1);
    }

    @Test
    void unstableMakesTheStageAndTheRunUnstable() throws Exception {
        step(Outcome.UNSTABLE);
        fixture.steps("modelVersion name: 'x'", "echo 'goes on'").run();

        assertThat(fixture.result()).isEqualTo(BuildResult.UNSTABLE);
        assertThat(fixture.record.stages().get(0).result()).isEqualTo(BuildResult.UNSTABLE);
        assertThat(fixture.said()).contains("WARNING: the summary", "goes on");
    }

    @Test
    void aRefusalFailsTheStageWithItsSummary() throws Exception {
        step(Outcome.REFUSED);
        fixture.steps("modelVersion name: 'x'", "echo 'goes on'").run();

        assertThat(fixture.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(fixture.console()).contains("ERROR: modelVersion: the summary\n  at Jenkinsfile:6\n");
        assertThat(fixture.said()).doesNotContain("goes on");
    }

    @Test
    void aDeliveryExceptionFailsTheStageWithItsMessage() throws Exception {
        fixture.modelSteps.put("modelDeploy", (parameters, workspace) -> {
            throw new DeliveryException("the server said no");
        });
        fixture.steps("modelDeploy name: 'x'").run();

        assertThat(fixture.console())
                .contains("ERROR: the server said no\n  at Jenkinsfile:6\n")
                .doesNotContain("\tat ");
        assertThat(fixture.record.error()).isEqualTo("the server said no");
    }

    @Test
    void insideDirItsWorkspaceIsThatFolder() throws Exception {
        step(Outcome.DONE);
        fixture.text("node { dir('sub') { modelVersion name: 'x' } }\n").run();

        assertThat(seen.get().root()).isEqualTo(folder.toRealPath().resolve("sub"));
    }
}
